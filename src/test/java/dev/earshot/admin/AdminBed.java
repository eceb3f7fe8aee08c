package dev.earshot.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.SessionSettings;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Attendance;
import dev.earshot.session.Peer;
import dev.earshot.session.Permit;
import dev.earshot.session.Session;
import dev.earshot.session.SessionRegistry;
import dev.earshot.session.Sink;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** What the tests of the operator's calls stand on. */
final class AdminBed {
  static final Peer PEER = new Peer("192.0.2.7", "curl/8.5");

  final SettableClock clock = new SettableClock();
  final MemoryMailbox mailbox =
      new MemoryMailbox(
          new MailboxSettings(Duration.ofDays(7), 2000, 1L << 30, Duration.ofDays(1), 10_000, 100),
          1L << 30,
          clock);
  final SessionRegistry sessions =
      new SessionRegistry(
          new SessionSettings(
              Duration.ofSeconds(25), 20, Duration.ofSeconds(15), Duration.ofSeconds(5)),
          mailbox,
          Runnable::run,
          Runnable::run);
  final Attendance attendance = new Attendance(sessions);

  /** A request with this query; null for none. */
  static HttpServletRequest ask(@Nullable String query) {
    return new FakeRequest("GET", "/admin").answer("getQueryString", query).asRequest();
  }

  Cursor send(String receiver, String text) {
    Draft draft = new Draft(new UserId("alice"), new UserId(receiver), text, null, null, null);
    return mailbox.append(draft).toCompletableFuture().join().id();
  }

  Session open(String user) {
    UserId id = new UserId(user);
    return Objects.requireNonNull(
        sessions.open(
            new Session.Opening(
                id, mailbox.earliest(id), Protocol.plain(), new Silent(), Permit.FOREVER)));
  }

  /** The member that a bad request is told. */
  static String badMember(Executable call) {
    Problem problem = problem(call);
    assertEquals(400, problem.status());
    return String.valueOf(problem.member());
  }

  static Problem problem(Executable call) {
    return assertThrows(ProblemException.class, call).problem();
  }

  static String json(Object answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }

  /** A socket that takes everything. */
  private record Silent() implements Sink {
    @Override
    public Peer peer() {
      return PEER;
    }

    @Override
    public void send(String frame, Done done) {
      done.done(null);
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void abort(CloseCode code, String reason) {}
  }
}
