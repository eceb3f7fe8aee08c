package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.client.Http;
import dev.earshot.e2e.client.Reply;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that is damaged: when the server starts, or under it. */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamageIT {
  private static final int ROUNDS = Effort.of(2, 50);

  @TempDir static Path directory;
  private static Server server;
  private static Archive archive;
  private static Path sound;

  @BeforeAll
  static void fill() throws IOException {
    server = Server.start(Kind.TOMCAT_10_1, Settings.defaults().with("earshot.drain", "10ms"));
    archive = new Archive(new Api(server));
    archive.fill();
    server.stopApp();
    sound = directory.resolve("sound");
    Damage.copyFiles(server.home(), sound);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void start_damagedStore_nothingForeignGarbledOrFalse(Damage damage) throws Exception {
    long seed = Effort.seed();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      Damage.copyFiles(sound, server.home());
      damage.to(server.home().resolve("earshot.db"), random);
      server.startApp();
      try {
        check(damage + ", seed " + (seed + round));
      } finally {
        server.stopApp();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void damage_underARunningServer_nothingForeignGarbledOrFalse(Damage damage) throws Exception {
    long seed = Effort.seed();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      Damage.copyFiles(sound, server.home());
      server.startApp();
      try {
        damage.to(server.home().resolve("earshot.db"), random);
        check("running, " + damage + ", seed " + (seed + round));
      } finally {
        server.stopApp();
      }
    }
  }

  private static void check(String what) throws Exception {
    Archive.Reading found = archive.read();
    Reply ready = Http.get(server.http("/health/ready"));
    System.out.printf(
        "figure: %s: %d of %d messages can be read, ready %d %s%n",
        what, found.count(), archive.size(), ready.status(), ready.json().path("detail"));
    assertEquals("", found.fault(), what);
    assertTrue(
        ready.status() == 503 || found.isTold(),
        () -> what + ": only " + found.count() + ", but " + ready);
    Expect.status(200, Http.get(server.http("/health/live")));
    Expect.status(200, Http.get(server.http("/")));
  }
}
