package dev.earshot.bench.load;

/**
 * What one run sends. Immutable; each method returns a changed copy.
 *
 * @param users how many users are sent to, in turn
 * @param tabs how many sockets each user has
 * @param publishers how many connections send, each one request at a time; at most 100
 * @param messages how many messages are sent in all
 * @param batch how many of them are in one request
 * @param origin the number of the first publisher
 * @param rate requests a second, due whether or not earlier ones were answered; 0 for as many as
 *     are answered
 */
public record Plan(
    int users, int tabs, int publishers, int messages, int batch, int origin, double rate) {
  /** Sent at a steady rate, by enough publishers that a slow answer does not hold up the next. */
  public Plan steady(int connections, double perSecond) {
    return new Plan(users, tabs, connections, messages, batch, origin, perSecond);
  }

  /** One message a request, one socket a user, as fast as it goes. */
  public static Plan of(int users, int publishers, int messages) {
    return new Plan(users, 1, publishers, messages, 1, 0, 0);
  }

  public Plan tabs(int count) {
    return new Plan(users, count, publishers, messages, batch, origin, rate);
  }

  public Plan batches(int size) {
    return new Plan(users, tabs, publishers, messages, size, origin, rate);
  }

  public Plan messages(int count) {
    return new Plan(users, tabs, publishers, count, batch, origin, rate);
  }

  /** By publishers whose numbers begin here: where others send to the same users too. */
  public Plan from(int number) {
    return new Plan(users, tabs, publishers, messages, batch, number, rate);
  }

  long deliveries() {
    return (long) messages * tabs;
  }
}
