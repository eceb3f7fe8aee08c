package dev.earshot.admin;

import static dev.earshot.admin.AdminBed.ask;
import static dev.earshot.admin.AdminBed.badMember;
import static dev.earshot.admin.AdminBed.json;
import static dev.earshot.admin.AdminBed.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.UserId;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsResourceTest {
  private static final UserId BOB = new UserId("a/b");

  private final AdminBed bed = new AdminBed();
  private final SessionsResource resource = new SessionsResource(bed.attendance, bed.sessions);
  private final BlockResource block = new BlockResource(bed.mailbox.revocations(), bed.sessions);

  @Test
  void sessions_open_tellWhoIsThere() {
    bed.open("a/b");
    SessionsResource.Answer answer = resource.sessions(ask("userId=a%2Fb"));
    SessionsResource.Entry session = answer.sessions().get(0);
    assertEquals("192.0.2.7", session.address());
    assertEquals("curl/8.5", session.client());
    assertEquals("plain", session.protocol());
    assertEquals(0, session.lagMs());
    assertTrue(session.openedAt().endsWith("Z"), session.openedAt());
  }

  @Test
  void sessions_nobodyThere_areNone() {
    assertEquals(
        "{\"userId\":\"a/b\",\"sessions\":[]}", json(resource.sessions(ask("userId=a%2Fb"))));
  }

  @Test
  void close_oneSession_leavesTheOthers() {
    bed.open("a/b");
    bed.open("a/b");
    String one = resource.sessions(ask("userId=a%2Fb")).sessions().get(1).session();
    assertEquals("{\"closed\":1}", json(resource.close(ask("userId=a%2Fb&session=" + one))));
    assertEquals(1, bed.sessions.count(BOB));
    assertEquals(404, problem(() -> resource.close(ask("userId=a%2Fb&session=" + one))).status());
  }

  @Test
  void close_sessionOfAnother_is404() {
    bed.open("a/b");
    String one = resource.sessions(ask("userId=a%2Fb")).sessions().get(0).session();
    assertEquals(404, problem(() -> resource.close(ask("userId=eve&session=" + one))).status());
    assertEquals(1, bed.sessions.count(BOB));
  }

  @Test
  void close_all_areCounted() {
    bed.open("a/b");
    bed.open("a/b");
    assertEquals("{\"closed\":2}", json(resource.close(ask("userId=a%2Fb"))));
  }

  @Test
  void block_seconds_keepsOutUntilLifted() throws IOException {
    bed.open("a/b");
    assertEquals(
        "{\"closed\":1,\"blockedUntil\":\"2026-11-22T22:28:00.123Z\"}",
        json(block("{\"block\":3600}")));
    assertEquals("2026-11-22T22:28:00.123Z", resource.sessions(ask("userId=a%2Fb")).blockedUntil());
    assertEquals("{\"closed\":0}", json(block("{\"block\":0}")));
    assertEquals(
        "{\"userId\":\"a/b\",\"sessions\":[]}", json(resource.sessions(ask("userId=a%2Fb"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"block\":-1}", "{\"block\":2592001}", "{\"block\":\"1\"}"})
  void block_noSeconds_isNamedAndNothingIsClosed(String body) {
    bed.open("a/b");
    assertEquals("block", badMember(() -> block(body)));
    assertEquals(1, bed.sessions.count(BOB));
  }

  private BlockResource.Blocked block(String body) throws IOException {
    return block.block(
        ask("userId=a%2Fb"),
        MediaType.APPLICATION_JSON_TYPE,
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
