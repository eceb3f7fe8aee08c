package dev.earshot.e2e;

import dev.earshot.e2e.server.Settings;

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
          .with("earshot.retention.count", Integer.toString(RETAINED))
          .with("earshot.session.max-per-user", "3")
          .with("earshot.message.max-length", "100")
          .with("earshot.body.max-bytes", "10000");

  @Override
  Settings settings() {
    return TIGHT;
  }
}
