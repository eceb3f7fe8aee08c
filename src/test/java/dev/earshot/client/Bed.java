package dev.earshot.client;

import dev.earshot.client.Dialer.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Makes clients that do not wait between tries. */
final class Bed {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Bed() {}

  static Tools tools() {
    Executor executor = task -> new Thread(task, "client-test").start();
    Tools real = Tools.on(executor);
    return new Tools(executor, real.nanoTime(), real.clock(), real.delay(), new Backoff(() -> 0));
  }

  static EarshotClient client(URI server) {
    return client(server, Token.fixed(null, Clock.systemUTC()));
  }

  static EarshotClient client(URI server, Token token) {
    return client(server, token, tools());
  }

  static EarshotClient client(URI server, Token token, Tools tools) {
    Http http = new Http(HTTP, token, tools, Duration.ofSeconds(10));
    return new EarshotClient(HTTP, Address.of(server), new Credentials(token, tools), http);
  }
}
