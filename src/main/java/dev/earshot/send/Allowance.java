package dev.earshot.send;

import dev.earshot.auth.Caller;
import dev.earshot.config.SendSettings;
import dev.earshot.limit.Meters;
import dev.earshot.limit.Rate;
import dev.earshot.message.Addressee;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much users may send, each in all and to each receiver. Backends with an API key, and callers
 * on this machine in protected mode, may send any number. Thread-safe.
 *
 * <p>A batch counts as its messages do, but is never cut: all of it passes or none, and so does all
 * that it has for one receiver, or what one user says to another would arrive with holes. A batch
 * that is larger than what may come at once passes when nothing is owed, and is paid for
 * afterwards.
 */
public final class Allowance {
  /** So many seconds' worth from one sender to one receiver may come at once. */
  private static final int PAIR_SECONDS = 5;

  private final @Nullable Meters<String> callers;
  private final @Nullable Meters<Pair> pairs;

  /** What these settings allow. */
  public Allowance(SendSettings settings, LongSupplier nanoTime) {
    int rate = settings.rate();
    int pairRate = settings.pairRate();
    this.callers =
        rate == 0 ? null : new Meters<>(Rate.perSecond(rate, settings.burst()), nanoTime);
    this.pairs =
        pairRate == 0
            ? null
            : new Meters<>(Rate.perSecond(pairRate, (long) pairRate * PAIR_SECONDS), nanoTime);
  }

  /** Lets go of what is known of users who have been quiet. To be called now and then. */
  public void sweep() {
    if (callers != null) {
      callers.sweep();
    }
    if (pairs != null) {
      pairs.sweep();
    }
  }

  /**
   * Counts what a caller sends, the wrong along with the right.
   *
   * @return the same items, but for those to receivers who have been sent too much: these have
   *     become problems
   * @throws ProblemException if the caller sends too much; then nothing is sent
   */
  List<Item> spend(List<Item> items, Caller caller) {
    if (caller.user() == null) {
      return items;
    }
    spend(caller, items.size());
    return pairs == null ? items : spend(items, pairs);
  }

  /**
   * Counts so many messages of a caller, to whomever.
   *
   * @throws ProblemException if the caller sends too much
   */
  void spend(Caller caller, int messages) {
    if (caller.user() == null || callers == null) {
      return;
    }
    Duration wait = callers.take(caller.name(), messages);
    if (!wait.isZero()) {
      throw new ProblemException(
          tooMany("This caller sends more messages than earshot.send.rate lets", wait));
    }
  }

  private static List<Item> spend(List<Item> items, Meters<Pair> pairs) {
    Map<Pair, Integer> counts = new HashMap<>();
    for (Item item : items) {
      if (item.draft() != null) {
        counts.merge(Pair.of(item.draft()), 1, Integer::sum);
      }
    }
    Map<Pair, Problem> refused = new HashMap<>();
    counts.forEach(
        (pair, count) -> {
          Duration wait = pairs.take(pair, count);
          if (!wait.isZero()) {
            refused.put(pair, ofPair(wait));
          }
        });
    return refused.isEmpty() ? items : without(items, refused);
  }

  private static List<Item> without(List<Item> items, Map<Pair, Problem> refused) {
    List<Item> left = new ArrayList<>(items.size());
    for (Item item : items) {
      Problem problem = item.draft() == null ? null : refused.get(Pair.of(item.draft()));
      left.add(problem == null ? item : new Item(null, problem));
    }
    return left;
  }

  private static Problem ofPair(Duration wait) {
    return tooMany(
            "This sender sends this receiver more messages than earshot.send.pair-rate lets", wait)
        .as(Refusal.PAIR_RATE);
  }

  /** In a result of a batch there is no header, so the text says it too. */
  private static Problem tooMany(String what, Duration wait) {
    int seconds = Problem.tooMany(what, wait).retryAfter();
    return Problem.tooMany(what + "; try again in " + seconds + " s.", wait);
  }

  private record Pair(UserId sender, Addressee receiver) {
    static Pair of(Draft draft) {
      return new Pair(draft.sender(), draft.receiver());
    }
  }
}
