package dev.earshot.client;

import dev.earshot.client.Dialer.Credentials;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an {@link EarshotClient}. For one thread. */
public final class EarshotClientBuilder {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Address address;
  private Token token = Token.fixed(null, Clock.systemUTC());
  private Duration deadline = Duration.ofSeconds(30);
  private @Nullable Executor executor;
  private @Nullable HttpClient http;

  EarshotClientBuilder(Address address) {
    this.address = address;
  }

  /** An API key, or a JWT that does not change. */
  public EarshotClientBuilder token(String fixed) {
    this.token = Token.fixed(fixed, Clock.systemUTC());
    return this;
  }

  /**
   * Answers the token to show now. It is asked before each socket, before its last JWT expires (an
   * open socket takes the new one over without a break), and after the server refused one; it may
   * block.
   */
  public EarshotClientBuilder token(Supplier<String> source) {
    this.token = Token.from(source, Clock.systemUTC());
    return this;
  }

  /** How long a send is tried; 30 s by default. */
  public EarshotClientBuilder deadline(Duration longest) {
    this.deadline = longest;
    return this;
  }

  /**
   * Runs listeners, token suppliers and timers; daemon threads, made as needed, by default. One
   * that makes virtual threads is welcome.
   */
  public EarshotClientBuilder executor(Executor other) {
    this.executor = other;
    return this;
  }

  /** Your own, for a proxy or certificates of your own; listeners run on its threads too. */
  public EarshotClientBuilder httpClient(HttpClient other) {
    this.http = other;
    return this;
  }

  /** The client. */
  public EarshotClient build() {
    Executor threads = executor == null ? daemons() : executor;
    Tools tools = Tools.on(threads);
    HttpClient client = http == null ? httpClient(threads) : http;
    Http posting = new Http(client, token, tools, deadline);
    return new EarshotClient(client, address, new Credentials(token, tools), posting);
  }

  private HttpClient httpClient(Executor threads) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads);
    if (address.base().getScheme().equals("http")) {
      // What an upgrade to HTTP/2 without TLS would ask of a server, proxies on the way may refuse.
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    return builder.build();
  }

  private static Executor daemons() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, "earshot-client-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newCachedThreadPool(factory);
  }
}
