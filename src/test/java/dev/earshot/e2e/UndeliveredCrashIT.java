package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.undelivered.HookServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What is still to be told outlives a crash, and so there must be somewhere to keep it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UndeliveredCrashIT {
  private final HookServer hook = new HookServer();
  private final CountDownLatch crashed = new CountDownLatch(1);
  private final Settings settings =
      Settings.defaults()
          .with("earshot.undelivered.url", hook.url().toString())
          .with("earshot.undelivered.after", "1s");

  @AfterEach
  void close() {
    crashed.countDown();
    hook.close();
  }

  private HookServer.Reply afterTheCrash() {
    try {
      crashed.await();
    } catch (InterruptedException e) {
      return HookServer.Reply.HANG_UP;
    }
    return HookServer.Reply.of(200);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void kill_beforeTheHookAnswered_isToldAgain(Kind kind) throws InterruptedException {
    hook.answering(call -> afterTheCrash());
    try (Site site = new Site(kind, settings)) {
      site.start();
      String id = site.api().send("alice", ContainerSuite.fresh("nobody"), "hi").id();
      hook.await(1);
      site.crash();
      crashed.countDown();
      site.start();
      hook.await(2);
      String later = site.api().send("alice", ContainerSuite.fresh("nobody"), "hi").id();
      hook.await("the later message", calls -> !hook.calls(later).isEmpty());
      assertEquals(2, hook.calls(id).size());
      assertEquals(3, hook.calls().size());
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void kill_beforeItWasOverdue_isTold(Kind kind) throws InterruptedException {
    try (Site site = new Site(kind, settings.with("earshot.undelivered.after", "5s"))) {
      site.start();
      String id = site.api().send("alice", ContainerSuite.fresh("nobody"), "hi").id();
      site.crash();
      site.start();
      assertEquals(id, hook.await(1).get(0).id());
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @ArgumentsSource(TwoKinds.class)
  void start_messagesInMemory_isRefusedWithOneSentence(Kind kind) {
    String log = Server.refusal(kind, settings.with("earshot.durability", "memory"));
    String sentence =
        "Earshot does not start: earshot.undelivered.url cannot be given while"
            + " earshot.durability is 'memory', as what nobody acknowledged must be known after a"
            + " restart too.";
    assertTrue(log.contains(sentence), log);
  }
}
