package dev.earshot.history;

import java.util.Set;
import java.util.TreeSet;

/** One message, put together from all attempts to send it. For one thread. */
final class Fact {
  private final Post.Words words;
  private final Set<String> ids = new TreeSet<>();
  private long firstBegan = Long.MAX_VALUE;
  private long firstAccepted = Long.MAX_VALUE;
  private boolean possible;
  private Place place;

  Fact(Post.Words words) {
    this.words = words;
  }

  void add(Post post) {
    firstBegan = Math.min(firstBegan, post.began());
    possible |= post.outcome() != Post.Outcome.REFUSED;
    if (post.outcome() == Post.Outcome.ACCEPTED) {
      firstAccepted = Math.min(firstAccepted, post.ended());
      place = place == null ? Place.of(post.id()) : place;
      ids.add(post.id());
    }
  }

  /** A receiver saw it with this id. */
  void seen(Place as) {
    place = place == null ? as : place;
    ids.add(as.toString());
  }

  Post.Words words() {
    return words;
  }

  /** Whether it may be there: some attempt was accepted, or nobody knows. */
  boolean isPossible() {
    return possible;
  }

  /** Whether it may be in this user's mailbox. */
  boolean isPossibleFor(String user) {
    return possible && words.receiver().equals(user);
  }

  /** Where it stands in its receiver's mailbox; null if nobody was told. */
  Place place() {
    return place;
  }

  /** Every id that anybody was told. */
  Set<String> ids() {
    return ids;
  }

  long firstBegan() {
    return firstBegan;
  }

  long firstAccepted() {
    return firstAccepted;
  }

  @Override
  public String toString() {
    return words + " " + ids;
  }
}
