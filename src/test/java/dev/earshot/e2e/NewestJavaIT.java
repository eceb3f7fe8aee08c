package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.client.Receiver;
import dev.earshot.e2e.server.Javas;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same WAR on the newest JDK of this machine. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NewestJavaIT {
  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_10_1", "TOMCAT_11", "JETTY_12"})
  void send_onTheNewestJdk_arrives(Kind kind) {
    Assumptions.assumeTrue(Kind.wanted().contains(kind), "not among the containers of this run");
    Optional<Path> java = Javas.newerThanThis();
    Assumptions.assumeTrue(java.isPresent(), "no JDK newer than the tests' own is here");
    try (Server server = Server.start(kind, Settings.defaults().onJava(java.get()))) {
      Api api = new Api(server);
      String bob = ContainerSuite.fresh("bob");
      try (Receiver receiver = api.dial(bob).open()) {
        Poll.until("the session", () -> api.sessions(bob) == 1);
        Expect.accepted(200, 1, api.send("alice", bob, "hi"));
        assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
      }
      System.out.printf("figure: %s serves on %s%n", kind, java.get().getFileName());
    }
  }
}
