package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Dial;
import dev.earshot.e2e.client.RawHttp;
import dev.earshot.e2e.client.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message sent the instant after the client saw its 101. */
class InstantIT extends ContainerSuite {
  private static final int TIMES = 1000;

  @Test
  void send_theInstantAfterThe101_arrivesEveryTime() throws IOException {
    int arrived = 0;
    try (RawHttp http = new RawHttp(api.sendUri())) {
      for (int i = 0; i < TIMES; i++) {
        arrived += arrives(http, fresh("bob"), i % 2 == 0) ? 1 : 0;
      }
    }
    System.out.printf(
        "figure: %s sent the instant after the 101: %d of %d arrived%n", kind, arrived, TIMES);
    assertEquals(TIMES, arrived);
  }

  private boolean arrives(RawHttp http, String user, boolean plain) {
    Dial dial = plain ? api.dial(user) : api.dial(user).v1();
    dial.onUpgrade(() -> post(http, user));
    try (Receiver receiver = dial.open()) {
      return receiver
          .inbox()
          .await(
              all -> all.stream().anyMatch(f -> f.text().contains("now")), Duration.ofSeconds(3));
    }
  }

  private void post(RawHttp http, String user) {
    try {
      int status = http.postJson(api.sendUri(), Api.message("alice", user, "now")).status();
      assertEquals(2, status / 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
