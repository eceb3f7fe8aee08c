package dev.earshot.history;

import java.util.ArrayList;
import java.util.List;

/** One connection of a client: every frame that came, in order. Thread-safe. */
public final class Visit {
  private final History history;
  private final Client client;
  private final String since;
  private final List<Event> events = new ArrayList<>();

  Visit(History history, Client client, String since) {
    this.history = history;
    this.client = client;
    this.since = since;
  }

  /** What came. */
  enum What {
    HELLO,
    MESSAGE,
    GAP,
    CLOSE
  }

  /**
   * One frame. Immutable.
   *
   * @param place the cursor or id that it told; null if it told none
   * @param sender of a message
   * @param text of a message; the code of a close
   */
  record Event(What what, long at, Place place, String sender, String text) {
    @Override
    public String toString() {
      return what + " " + place + " of " + sender + ": " + Post.Words.shortened(text);
    }
  }

  public void hello(String cursor) {
    add(What.HELLO, Place.of(cursor), "", "");
  }

  public void message(String id, String sender, String text) {
    add(What.MESSAGE, Place.of(id), sender, text);
  }

  /** A message on a plain socket, which tells no ids. */
  public void message(String sender, String text) {
    add(What.MESSAGE, null, sender, text);
  }

  public void gap(String cursor) {
    add(What.GAP, Place.of(cursor), "", "");
  }

  public void close(int code) {
    add(What.CLOSE, null, "", Integer.toString(code));
  }

  private synchronized void add(What what, Place place, String sender, String text) {
    events.add(new Event(what, history.now(), place, sender, text));
  }

  Client client() {
    return client;
  }

  /** The cursor that it showed; {@code earliest}, or empty for none. */
  String since() {
    return since;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public String toString() {
    return client.user() + " (" + client.name() + ") since '" + since + "'";
  }
}
