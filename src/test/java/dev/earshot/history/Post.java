package dev.earshot.history;

/**
 * One attempt to send a message. Its outcome is unknown until it is told, and stays so if the
 * answer never came. The text stands for the message: every message of a history has another one,
 * and every further attempt to send it the same. Thread-safe.
 */
public final class Post {
  private final History history;
  private final Words words;
  private final long began;
  private Outcome outcome = Outcome.UNKNOWN;
  private String id = "";
  private long ended = Long.MAX_VALUE;

  Post(History history, Words words, long began) {
    this.history = history;
    this.words = words;
    this.began = began;
  }

  /** What was sent. Immutable. */
  public record Words(String sender, String receiver, String text) {
    private static final int SHOWN = 40;

    @Override
    public String toString() {
      return sender + " to " + receiver + ": " + shortened(text);
    }

    static String shortened(String text) {
      return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
  }

  /** What its sender was told. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    UNKNOWN
  }

  /** It was answered with a 2xx. */
  public void accepted(String answeredId) {
    end(Outcome.ACCEPTED, answeredId);
  }

  /** It was answered with anything else. */
  public void refused() {
    end(Outcome.REFUSED, "");
  }

  private synchronized void end(Outcome how, String answeredId) {
    outcome = how;
    id = answeredId;
    ended = history.now();
  }

  Words words() {
    return words;
  }

  long began() {
    return began;
  }

  synchronized Outcome outcome() {
    return outcome;
  }

  /** The id that was answered; empty unless it was accepted. */
  synchronized String id() {
    return id;
  }

  synchronized long ended() {
    return ended;
  }
}
