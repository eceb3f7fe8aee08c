package dev.earshot.client;

import dev.earshot.client.Dialer.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Sends to, and receives from, one Earshot server. Make one and keep it. Thread-safe; whoever calls
 * from virtual threads may block.
 *
 * <p>A send goes out under an idempotency key, and again under the same one while the server cannot
 * be reached or asks to wait: what was sent is there once. Messages that are sent one after
 * another, each after the answer to the one before, arrive in that order.
 */
public final class EarshotClient implements AutoCloseable {
  private final HttpClient httpClient;
  private final Address address;
  private final Credentials credentials;
  private final Http http;
  private final Set<SocketSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EarshotClient(HttpClient httpClient, Address address, Credentials credentials, Http http) {
    this.httpClient = httpClient;
    this.address = address;
    this.credentials = credentials;
    this.http = http;
  }

  /** A client of the server at this address, context path included. */
  public static EarshotClientBuilder builder(URI server) {
    return new EarshotClientBuilder(Address.of(server));
  }

  /**
   * Sends a message, and returns when the server has accepted it.
   *
   * @throws EarshotException if it was refused, or the deadline is over; the thread's interruption
   *     counts as that
   */
  public Sent send(Message message) {
    return get(sendAsync(message));
  }

  /**
   * Sends a message without blocking. Fails with an {@link EarshotException}. Of two that are under
   * way at once, either may be the first to arrive.
   */
  public CompletableFuture<Sent> sendAsync(Message message) {
    Message keyed = keyed(message);
    return post(JsonWriter.write(keyed.members()))
        .thenApply(answer -> sent(JsonObject.of(answer.body()), keyed));
  }

  /**
   * Sends up to 1,000 messages in one request; there are results in the same order, each with its
   * own code, and one that is refused does not spoil the others.
   *
   * @throws EarshotException if the batch as a whole was refused, or the deadline is over
   */
  public List<BatchResult> sendBatch(List<Message> messages) {
    return get(sendBatchAsync(messages));
  }

  /** The same without blocking. Fails with an {@link EarshotException}. */
  public CompletableFuture<List<BatchResult>> sendBatchAsync(List<Message> messages) {
    List<Message> keyed = messages.stream().map(EarshotClient::keyed).toList();
    return post(JsonWriter.write(keyed.stream().map(Message::members).toList()))
        .thenApply(answer -> results(answer.body(), keyed));
  }

  /** Receives what comes for a user, beginning after the last message that was acknowledged. */
  public Subscription subscribe(String user, Listener listener) {
    return subscribe(user, Start.afterAcknowledged(), listener);
  }

  /**
   * Receives what comes for a user. Returns at once; what comes of it is told to the listener and
   * by {@link Subscription#ended}.
   */
  public Subscription subscribe(String user, Start start, Listener listener) {
    Dialer dialer = new Dialer(httpClient, address, user, credentials);
    SocketSubscription subscription =
        new SocketSubscription(dialer, new Delivery(start, listener), credentials.tools());
    subscriptions.add(subscription);
    var unused =
        subscription.ended().whenComplete((done, failure) -> subscriptions.remove(subscription));
    if (closed) {
      subscription.leave();
      throw new IllegalStateException("The client is closed.");
    }
    subscription.begin();
    return subscription;
  }

  /** Ends all subscriptions, as they do themselves; what is being sent is not tried again. */
  @Override
  public void close() {
    closed = true;
    http.close();
    subscriptions.forEach(SocketSubscription::leave);
    subscriptions.forEach(SocketSubscription::close);
  }

  private CompletableFuture<HttpResponse<String>> post(String body) {
    if (closed) {
      return CompletableFuture.failedFuture(EarshotException.of("Closed", "The client is closed."));
    }
    return http.post(address.sending(), body);
  }

  private static Message keyed(Message message) {
    return message.key() == null ? message.withKey(UUID.randomUUID().toString()) : message;
  }

  private static Sent sent(JsonObject answer, Message keyed) {
    int sessions = (int) answer.number("sessions", 0);
    String key = Objects.requireNonNull(keyed.key());
    return new Sent(answer.text("id", ""), sessions, answer.isTrue("duplicate"), key);
  }

  private static List<BatchResult> results(String body, List<Message> keyed) {
    if (!(JsonReader.read(body) instanceof List<?> answers) || answers.size() != keyed.size()) {
      throw EarshotException.of("No answer", "The server did not answer for each message.");
    }
    List<BatchResult> results = new ArrayList<>(keyed.size());
    for (int i = 0; i < keyed.size(); i++) {
      JsonObject answer = answers.get(i) instanceof JsonObject object ? object : JsonObject.empty();
      results.add(result(answer, keyed.get(i)));
    }
    return results;
  }

  private static BatchResult result(JsonObject answer, Message keyed) {
    int code = (int) answer.number("code", 0);
    return code / 100 == 2
        ? new BatchResult(code, sent(answer, keyed), null)
        : new BatchResult(code, null, Problems.ofResult(code, answer));
  }

  private static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw EarshotException.of("Interrupted", e);
    } catch (ExecutionException e) {
      throw EarshotException.ofStage(e.getCause() == null ? e : e.getCause());
    }
  }
}
