package dev.earshot.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Every attempt to send and every connection to receive, as their clients saw them. Thread-safe.
 */
public final class History {
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
  private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
  private final LongSupplier clock;

  public History() {
    this(System::nanoTime);
  }

  History(LongSupplier clock) {
    this.clock = clock;
  }

  /** An attempt to send begins. */
  public Post post(String sender, String receiver, String text) {
    Post post = new Post(this, new Post.Words(sender, receiver, text), now());
    posts.add(post);
    return post;
  }

  /**
   * A connection begins.
   *
   * @param since the cursor that is shown; {@code earliest}, or empty for none
   */
  public Visit visit(Client client, String since) {
    Visit visit = new Visit(this, client, since);
    visits.add(visit);
    return visit;
  }

  /** In the order in which they began. */
  List<Post> posts() {
    return List.copyOf(posts);
  }

  /** In the order in which they began. */
  List<Visit> visits() {
    return List.copyOf(visits);
  }

  public int acceptedCount() {
    return (int) posts.stream().filter(p -> p.outcome() == Post.Outcome.ACCEPTED).count();
  }

  public int unknownCount() {
    return (int) posts.stream().filter(p -> p.outcome() == Post.Outcome.UNKNOWN).count();
  }

  public int visitCount() {
    return visits.size();
  }

  public long deliveredCount() {
    return visits.stream()
        .flatMap(visit -> visit.events().stream())
        .filter(event -> event.what() == Visit.What.MESSAGE)
        .count();
  }

  long now() {
    return clock.getAsLong();
  }
}
