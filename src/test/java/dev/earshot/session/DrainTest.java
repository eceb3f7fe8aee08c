package dev.earshot.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.config.MailboxSettings;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stopping server sends its sessions away. Everything runs on the draining thread. */
class DrainTest {
  private final MemoryMailbox mailbox =
      new MemoryMailbox(
          new MailboxSettings(Duration.ofDays(7), 10, 1L << 30, Duration.ofDays(1), 10_000, 1_000),
          1L << 30,
          Clock.systemUTC());
  private final SessionRegistry registry =
      new SessionRegistry(SessionBed.SETTINGS, mailbox, Runnable::run, Runnable::run);

  @Test
  void run_nobodyThere_onlyStopsAccepting() {
    new Drain(registry, Duration.ofMinutes(10)).run();
    assertFalse(registry.isAccepting());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void run_manySessions_eachIsToldItsOwnTimeAndClosed(int overMillis) {
    List<Client> clients = IntStream.range(0, 100).mapToObj(i -> connect()).toList();
    new Drain(registry, Duration.ofMillis(overMillis)).run();
    assertTrue(registry.isEmpty());
    clients.forEach(client -> assertEquals(List.of("close GOING_AWAY"), client.sink.ends()));
    List<Long> times = clients.stream().map(Client::retryAfter).distinct().toList();
    assertEquals(100, times.size());
    times.forEach(time -> assertTrue(time >= 1000 && time < 1000 + Math.max(100, overMillis)));
  }

  @Test
  void run_longDrain_spreadsTheTimesOverIt() {
    List<Client> clients = List.of(connect(), connect());
    new Drain(registry, Duration.ofMillis(400)).run();
    List<Long> times = clients.stream().map(Client::retryAfter).sorted().toList();
    assertEquals(List.of(1000L, 1200L), times);
  }

  /** A client whose socket ends as soon as it is closed. */
  private Client connect() {
    Client client = new Client();
    UserId user = new UserId("u" + client.hashCode());
    Session.Opening opening =
        new Session.Opening(
            user,
            mailbox.earliest(user),
            Protocol.earshotV1(Duration.ofSeconds(25)),
            client,
            Permit.FOREVER);
    client.sessions.add(Objects.requireNonNull(registry.open(opening), "was not taken"));
    return client;
  }

  private static final class Client implements Sink {
    private final FakeSink sink = FakeSink.inline();
    private final List<Session> sessions = new ArrayList<>();

    long retryAfter() {
      String frame = sink.frames().get(1);
      String before = "{\"type\":\"goaway\",\"retryAfterMs\":";
      assertTrue(frame.startsWith(before), frame);
      return Long.parseLong(frame.substring(before.length(), frame.length() - 1));
    }

    @Override
    public void send(String frame, Done done) {
      sink.send(frame, done);
    }

    @Override
    public void ping() {
      sink.ping();
    }

    @Override
    public void close(CloseCode code, String reason) {
      sink.close(code, reason);
      sessions.forEach(Session::gone);
    }

    @Override
    public void abort(CloseCode code, String reason) {
      sink.abort(code, reason);
    }
  }
}
