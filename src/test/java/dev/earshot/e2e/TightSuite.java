package dev.earshot.e2e;

import dev.earshot.e2e.server.Elsewhere;
import dev.earshot.e2e.server.Settings;
import java.util.List;
import java.util.Map;

/**
 * Tests that want everything short and small, under a context path, with no site's pages allowed.
 */
abstract class TightSuite extends ContainerSuite {
  static final int RETAINED = 5;
  private static final Settings TIGHT =
      Settings.defaults()
          .at("/push")
          .with("earshot.heartbeat", "1s")
          .with("earshot.session.stall", "2s")
          .with("earshot.session.max-per-user", "3")
          .with("earshot.body.max-bytes", "10000")
          .with(
              new Elsewhere(
                  Map.of("EARSHOT_MESSAGE_MAX_LENGTH", "100", "EARSHOT_MESSAGE_MAX_LENGHT", "1"),
                  List.of(
                      "earshot.retention.count = " + RETAINED,
                      "earshot.retention.cuont = 1",
                      "earshot.body.max-bytes = 20000")));

  @Override
  Settings settings() {
    return TIGHT;
  }
}
