package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Dial;
import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Nginx;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Behind nginx, as {@code src/ops/nginx.conf} sets it up. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NginxIT {
  private static final String KEY = "Bearer key-of-the-shop-backend";
  private static final Settings BEHIND =
      Settings.defaults()
          .with("earshot.trusted-proxies", "127.0.0.1")
          .with("earshot.hosts", "push.example")
          .with("earshot.api-keys", "shop:" + KEY.substring("Bearer ".length()));

  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void sendAndReceive_behindNginx_work(Kind kind) {
    try (Server server = Server.start(kind, BEHIND);
        Nginx nginx = Nginx.before(server)) {
      try (Receiver bob = dial(nginx).open()) {
        assertEquals(200, send(nginx, "hi").status());
        assertEquals(List.of("[alice]: hi"), bob.inbox().awaitTexts(1));
        dial(nginx).header("Origin", "http://127.0.0.1:" + nginx.port()).open().close();
      }
      Expect.problem(403, dial(nginx).header("Origin", "https://127.0.0.1").refusal());
      Expect.status(413, send(nginx, "m".repeat(9 << 20)));
      // If what a client claims went through, the two would contradict each other: 400.
      Expect.status(
          202, send(nginx, "hi", "X-Forwarded-For", "9.9.9.9", "Forwarded", "for=8.8.8.8"));
    }
  }

  private static Dial dial(Nginx nginx) {
    URI uri = URI.create("ws://127.0.0.1:" + nginx.port() + "/ws/bob");
    return Receiver.dial(uri).header("Authorization", KEY);
  }

  private static Reply send(Nginx nginx, String text, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = KEY;
    URI uri = URI.create("http://127.0.0.1:" + nginx.port() + "/send-message");
    return Http.postJson(uri, Api.message("alice", "bob", text), all);
  }
}
