package dev.earshot.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking over HTTP, member by member. */
class BlockedResourceTest {
  private static final String NOBODY = "{\"blocked\":[]}";

  private final BlockedResource resource =
      new BlockedResource(
          new MemoryMailbox(
                  new MailboxSettings(
                      Duration.ofDays(7), 10, 1L << 30, Duration.ofDays(1), 2, 1_000),
                  1L << 30,
                  new SettableClock())
              .blocks());

  @Test
  void block_eachAnswer_isListed() throws IOException {
    block("a%20b", "");
    block("eve", "{\"answer\":\"sent\"}");
    assertEquals(
        "{\"blocked\":[{\"userId\":\"a b\",\"answer\":\"refused\"},"
            + "{\"userId\":\"eve\",\"answer\":\"sent\"}]}",
        list());
    block("eve", "{\"answer\":\"refused\"}");
    resource.unblock("bob", "a%20b");
    assertEquals("{\"blocked\":[{\"userId\":\"eve\",\"answer\":\"refused\"}]}", list());
  }

  @Test
  void block_moreThanAllowed_is409() throws IOException {
    block("a", "");
    block("b", "{}");
    assertEquals(409, refusal(() -> block("c", "")).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Sent\"", "\"\"", "1", "null", "[]", "true"})
  void block_badAnswer_isNamed(String answer) {
    Problem problem = refusal(() -> block("eve", "{\"answer\":" + answer + "}"));
    assertEquals(400, problem.status());
    assertEquals("answer", problem.member());
    assertEquals(NOBODY, list());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "%2E", "%00", "%FF"})
  void anything_badUserId_isNamed(String segment) {
    assertEquals("other", refusal(() -> block(segment, "")).member());
    assertEquals("other", refusal(() -> resource.unblock("bob", segment)).member());
    assertEquals("userId", refusal(() -> resource.unblock(segment, "eve")).member());
    assertEquals("userId", refusal(() -> resource.list(segment)).member());
  }

  @Test
  void block_bodyOfAnotherKindOrTooLong_isRefused() {
    MediaType text = MediaType.TEXT_PLAIN_TYPE;
    assertEquals(415, refusal(() -> block("eve", text, "{}")).status());
    assertEquals(415, refusal(() -> block("eve", null, "{}")).status());
    assertEquals(413, refusal(() -> block("eve", " ".repeat(1001))).status());
    assertEquals(NOBODY, list());
  }

  private void block(String other, String body) throws IOException {
    block(other, MediaType.APPLICATION_JSON_TYPE, body);
  }

  private void block(String other, @Nullable MediaType type, String body) throws IOException {
    resource.block(
        "bob", other, type, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private String list() {
    return new String(Json.bytes(resource.list("bob")), StandardCharsets.UTF_8);
  }

  private static Problem refusal(Executable call) {
    return assertThrows(ProblemException.class, call).problem();
  }
}
