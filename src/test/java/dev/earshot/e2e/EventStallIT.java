package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Events;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** An event stream that nobody reads, beside one that is read. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStallIT {
  /** Together far more than what the network takes for somebody who does not read. */
  private static final int MESSAGES = 1600;

  private static final int BATCH = 200;
  private static final String TEXT = "x".repeat(5000);

  private static final Settings SETTINGS =
      Settings.defaults().with("launcher.send-buffer", "32768").with("earshot.session.stall", "2s");

  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void receive_stalled_isClosedAndLosesNothingNorHoldsUpOthers(Kind kind) {
    try (Server server = Server.start(kind, SETTINGS)) {
      Api api = new Api(server);
      URI uri = server.http("/events/bob");
      try (Events stalled = Events.withoutReading(uri);
          Events healthy = new Events(uri)) {
        Poll.until("both streams", () -> api.sessions("bob") == 2);
        List<String> sent = sendAll(api);
        Poll.until("all at the healthy one", () -> messages(healthy).size() == MESSAGES);
        assertEquals(sent, messages(healthy));

        Poll.until("the stalled one closed", () -> api.sessions("bob") == 1);
        stalled.startReading();
        Poll.until("its end", stalled::hasEnded);
        List<String> before = stalled.wholeIds();
        assertTrue(before.size() < MESSAGES, "it was not held up");
        assertEquals(sent, with(before, rest(uri, before)));
      }
    }
  }

  private static List<String> sendAll(Api api) {
    List<String> ids = new ArrayList<>();
    String batch = Collections.nCopies(BATCH, Api.message("alice", "bob", TEXT)).toString();
    while (ids.size() < MESSAGES) {
      api.post(batch).json().forEach(result -> ids.add(result.path("id").asText()));
    }
    return ids;
  }

  /** What comes to somebody who was there already, in the order in which it came. */
  private static List<String> rest(URI uri, List<String> before) {
    try (Events again = new Events(uri, "Last-Event-ID", before.get(before.size() - 1))) {
      int missing = MESSAGES - (before.size() - 1);
      Poll.until("the rest", () -> messages(again).size() >= missing);
      return messages(again);
    }
  }

  private static List<String> with(List<String> before, List<String> rest) {
    List<String> all = new ArrayList<>(before.subList(1, before.size()));
    all.addAll(rest);
    return all;
  }

  /** The first event is the hello. */
  private static List<String> messages(Events events) {
    List<String> ids = events.wholeIds();
    return ids.subList(Math.min(1, ids.size()), ids.size());
  }
}
