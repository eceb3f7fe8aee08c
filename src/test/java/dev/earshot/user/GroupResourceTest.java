package dev.earshot.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import dev.earshot.mailbox.Groups;
import dev.earshot.mailbox.MemoryMailbox;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups over HTTP, member by member. */
class GroupResourceTest {
  private static final String JOINED = "\"joinedAt\":\"2026-11-22T21:28:00.123Z\"}";

  private final Groups groups =
      new MemoryMailbox(
              new MailboxSettings(Duration.ofDays(7), 10, 1L << 30, Duration.ofDays(1), 2, 2),
              1L << 30,
              new SettableClock())
          .groups();
  private final GroupResource resource = new GroupResource(groups);
  private final UserGroupsResource ofUser = new UserGroupsResource(groups);

  @Test
  void join_severalUsers_areListed() {
    resource.join("my%20team", "bob");
    resource.join("my%20team", "a%20b");
    resource.join("my%20team", "bob");
    String first = "{\"userId\":\"a b\"," + JOINED;
    String second = "{\"userId\":\"bob\"," + JOINED;
    assertEquals("{\"members\":[" + first + "," + second + "]}", list(null, null));
    assertEquals("{\"members\":[" + first + "]}", list(null, "1"));
    assertEquals("{\"members\":[" + second + "]}", list("a b", "1000"));
    assertEquals("{\"members\":[]}", list("bob", null));
  }

  @Test
  void get_member_isTold() {
    resource.join("team", "bob");
    assertEquals(
        "{\"groupId\":\"team\",\"userId\":\"bob\"," + JOINED, json(resource.get("team", "bob")));
    assertEquals("{\"groups\":[{\"groupId\":\"team\"," + JOINED + "]}", json(ofUser.list("bob")));
  }

  @Test
  void get_noMember_is404() {
    resource.join("team", "bob");
    resource.leave("team", "bob");
    resource.leave("team", "bob");
    assertEquals(404, refusal(() -> resource.get("team", "bob")).status());
    assertEquals("{\"groups\":[]}", json(ofUser.list("bob")));
  }

  @Test
  void join_moreGroupsThanAllowed_is409() {
    resource.join("a", "bob");
    resource.join("b", "bob");
    assertEquals(409, refusal(() -> resource.join("c", "bob")).status());
    resource.join("b", "bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "%2E", "%00", "%FF"})
  void anything_badId_isNamed(String segment) {
    assertEquals("groupId", refusal(() -> resource.join(segment, "bob")).member());
    assertEquals("groupId", refusal(() -> resource.leave(segment, "bob")).member());
    assertEquals("groupId", refusal(() -> resource.get(segment, "bob")).member());
    assertEquals("groupId", refusal(() -> resource.list(segment, null, null)).member());
    assertEquals("userId", refusal(() -> resource.join("team", segment)).member());
    assertEquals("userId", refusal(() -> ofUser.list(segment)).member());
  }

  @Test
  void list_badQuery_isNamed() {
    assertEquals("after", refusal(() -> resource.list("team", "", null)).member());
    assertEquals("limit", refusal(() -> resource.list("team", null, "0")).member());
    assertEquals("limit", refusal(() -> resource.list("team", null, "1001")).member());
  }

  private String list(@Nullable String after, @Nullable String limit) {
    return json(resource.list("my%20team", after, limit));
  }

  private static String json(Object answer) {
    return new String(Json.bytes(answer), StandardCharsets.UTF_8);
  }

  private static Problem refusal(Executable call) {
    return assertThrows(ProblemException.class, call).problem();
  }
}
