package dev.earshot.e2e;

import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.Parameter;

/** What the tests of one container share: its server and the calls to it. */
@EachContainer
abstract class ContainerSuite {
  /** A site whose pages may call the ordinary servers. */
  static final String FRIEND = "http://pages.example:3000";

  private static final Settings ORDINARY =
      Settings.defaults().with("earshot.allowed-origins", FRIEND + ",https://other.example");

  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Parameter Kind kind;
  Server server;
  Api api;

  /** The settings of the server that the suite wants; suites that want the same ones share it. */
  Settings settings() {
    return ORDINARY;
  }

  final void serve(Server running) {
    server = running;
    api = new Api(running);
  }

  /** A plain receiver whose session the server knows of. */
  final Receiver present(String user) {
    Receiver receiver = api.dial(user).open();
    Poll.until("the session of " + user, () -> api.sessions(user) > 0);
    return receiver;
  }

  /** A user id that no other test uses. */
  static String fresh(String name) {
    return name + "-" + RUN + "-" + COUNT.incrementAndGet();
  }
}
