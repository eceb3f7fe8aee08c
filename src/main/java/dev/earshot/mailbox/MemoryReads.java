package dev.earshot.mailbox;

import dev.earshot.message.Addressee;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what one user reads, his own log and those of his groups, in one order. Thread-safe.
 *
 * <p>A read looks first up to which number everything is in its log, then at the user's groups,
 * then into the logs, and no further than that number: what is added meanwhile, by whomever and
 * wherever, is for the next one.
 */
final class MemoryReads {
  private static final Comparator<Message> BY_NUMBER =
      Comparator.comparingLong(message -> message.id().number());

  private final MemoryLogs logs;
  private final MemoryGroups groups;
  private final MemoryNumbers numbers;
  private final Cursor origin;

  /** Reads of these logs. */
  MemoryReads(MemoryLogs logs, MemoryGroups groups, MemoryNumbers numbers, Cursor origin) {
    this.logs = logs;
    this.groups = groups;
    this.numbers = numbers;
    this.origin = origin;
  }

  Read read(UserId user, Place place, Reading reading) {
    Walk walk = new Walk(place, numbers.last(), reading);
    Collection<Membership> memberships = groups.memberships(user);
    UserLog own = logs.find(user);
    if (own == null) {
      walk.gone(user, place.after(), logs.forgottenUpTo());
    } else {
      walk.add(user, own, place.after());
    }
    for (Membership member : memberships) {
      UserLog log = logs.find(member.group());
      if (log != null) {
        walk.add(member.group(), log, Math.max(place.after(), member.joinedUpTo()));
      }
    }
    if (!memberships.isEmpty()) {
      walk.messages.sort(BY_NUMBER);
    }
    return walk.end(origin);
  }

  /**
   * What one read found. Immutable.
   *
   * @param lost up to which number what is gone that had not been told
   */
  record Read(Slice slice, Map<Addressee, Long> lost) {}

  /** One read on its way through the logs. */
  private static final class Walk {
    private final List<Message> messages = new ArrayList<>();
    private final Place place;
    private final long upTo;
    private final Reading reading;
    private final Map<Addressee, Long> lost = new HashMap<>(2);

    Walk(Place place, long upTo, Reading reading) {
      this.place = place;
      this.upTo = upTo;
      this.reading = reading;
    }

    void add(Addressee of, UserLog log, long from) {
      UserLog.Found found = log.find(from, upTo, reading);
      gone(of, from, found.goneUpTo());
      messages.addAll(found.messages());
    }

    void gone(Addressee of, long from, long goneUpTo) {
      if (place.loses(of, from, goneUpTo)) {
        lost.put(of, goneUpTo);
      }
    }

    Read end(Cursor origin) {
      Long gap = lost.isEmpty() ? null : Long.valueOf(gap());
      Reading.Found found =
          reading.begin(gap == null ? place.after() : Math.max(place.after(), gap));
      for (Message message : messages) {
        if (!found.take(message)) {
          break;
        }
      }
      return new Read(found.slice(origin, gap), lost);
    }

    /** A gap is told before what is still there of the other logs, or may be. */
    private long gap() {
      long last = messages.isEmpty() ? upTo : messages.get(0).id().number() - 1;
      return Math.min(Collections.max(lost.values()), last);
    }
  }
}
