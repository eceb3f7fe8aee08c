package dev.earshot.session;

import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Who is online, to look through and to send away. Thread-safe. */
public final class Attendance {
  private final SessionRegistry registry;

  /** Those in this registry. */
  public Attendance(SessionRegistry registry) {
    this.registry = registry;
  }

  /**
   * The first users in the order of their ids, of those whose id contains something, in whatever
   * case. Looks at everybody, and keeps no more than it answers.
   *
   * @param after begins after this id; null for the beginning
   */
  public Page page(String part, @Nullable String after, int limit) {
    PriorityQueue<String> first = new PriorityQueue<>(limit + 1, Comparator.reverseOrder());
    int matches = 0;
    for (UserId user : registry.open.keySet()) {
      String id = user.value();
      if (contains(id, part)) {
        matches++;
        if (after == null || id.compareTo(after) > 0) {
          keep(id, first, limit + 1);
        }
      }
    }
    List<Entry> users = first.stream().sorted().limit(limit).map(this::entry).toList();
    return new Page(users, matches, first.size() > limit);
  }

  private static void keep(String id, PriorityQueue<String> first, int most) {
    if (first.size() < most) {
      first.add(id);
    } else if (id.compareTo(first.element()) < 0) {
      first.remove();
      first.add(id);
    }
  }

  private static boolean contains(String id, String part) {
    for (int at = 0; at + part.length() <= id.length(); at++) {
      if (id.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }

  private Entry entry(String id) {
    List<SessionView> sessions = sessions(new UserId(id));
    return new Entry(
        id,
        sessions.size(),
        sessions.stream().mapToLong(SessionView::openedAt).min().orElse(0),
        sessions.stream().mapToLong(SessionView::lagMillis).max().orElse(0));
  }

  /** The open sessions of a user. */
  public List<SessionView> sessions(UserId user) {
    return of(user).stream().map(Session::view).toList();
  }

  /** Closes one session of a user as a matter of policy; answers whether it was there. */
  public boolean close(UserId user, String id, String reason) {
    List<Session> found = of(user).stream().filter(session -> session.id().equals(id)).toList();
    found.forEach(session -> session.close(CloseCode.POLICY, reason));
    return !found.isEmpty();
  }

  private List<Session> of(UserId user) {
    return registry.open.getOrDefault(user, List.of());
  }

  /**
   * Some users. Immutable.
   *
   * @param matches how many of all who are online were asked for
   * @param more whether others come after these
   */
  public record Page(List<Entry> users, int matches, boolean more) {}

  /**
   * A user who is online. Immutable.
   *
   * @param since when the oldest session began, in milliseconds since 1970
   * @param lagMillis that of the slowest session
   */
  public record Entry(String userId, int sessions, long since, long lagMillis) {}
}
