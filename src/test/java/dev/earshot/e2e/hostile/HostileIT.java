package dev.earshot.e2e.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.e2e.TwoKinds;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Everything that nobody should send is answered as it must be, and hurts nobody. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class HostileIT {
  /** The handshakes come faster than those of people. */
  private static final Settings SETTINGS =
      Settings.defaults()
          .with("launcher.read-timeout", "3000")
          .with("launcher.send-buffer", "65536")
          .with("earshot.heartbeat", "2s")
          .with("earshot.session.max-per-user", "100");

  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void everyInput_isAnsweredAsItMustAndHurtsNobody(Kind kind, @TempDir Path folder)
      throws Exception {
    String logging = Traces.verbose(folder).toString();
    try (Server server =
        Server.start(kind, SETTINGS.with("java.util.logging.config.file", logging))) {
      Everyday everyday = new Everyday(server);
      everyday.check("before all");
      Condition before = Condition.of(server);
      List<String> failures = new ArrayList<>();
      int kinds = 0;
      for (Map.Entry<String, List<Attempt>> group : groups().entrySet()) {
        failures.addAll(Group.failures(server, group.getValue()));
        everyday.check("after " + group.getKey());
        kinds += group.getValue().size();
      }
      assertEquals(List.of(), failures);
      everyday.oddTexts();
      everyday.cutConnections();
      Traces traces = new Traces(server);
      traces.oddUsers();
      traces.unknownUsers();
      everyday.slowReaders(before);
      before.awaitAgain(server);
      System.out.printf("figure: %s answered %d kinds of hostile inputs%n", kind, kinds);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(TwoKinds.class)
  void everyBadToken_opensNothing(Kind kind, @TempDir Path folder) throws Exception {
    BadTokens tokens = new BadTokens();
    try (Server server = Server.start(kind, tokens.settings(SETTINGS, folder))) {
      assertEquals(List.of(), Group.failures(server, tokens.all()));
      String admin = tokens.good("carol", "earshot:admin earshot:send");
      List<Attempt> bypasses = Bypasses.all(tokens.good("eve", ""), admin);
      assertEquals(List.of(), Group.failures(server, bypasses));
      Condition.checkLog(server);
    }
  }

  private static Map<String, List<Attempt>> groups() {
    Map<String, List<Attempt>> groups = new LinkedHashMap<>();
    groups.put("handshakes", Handshakes.all());
    groups.put("bodies", Bodies.all());
    groups.put("framing", Framing.all());
    groups.put("smuggling", Smuggling.all());
    groups.put("paths", Paths.all());
    groups.put("frames", Frames.all());
    groups.put("positions", Positions.all());
    return groups;
  }
}
