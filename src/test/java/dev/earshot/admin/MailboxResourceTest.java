package dev.earshot.admin;

import static dev.earshot.admin.AdminBed.ask;
import static dev.earshot.admin.AdminBed.badMember;
import static dev.earshot.admin.AdminBed.json;
import static dev.earshot.admin.AdminBed.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxResourceTest {
  private final AdminBed bed = new AdminBed();
  private final MailboxResource resource = new MailboxResource(bed.mailbox);

  @Test
  void messages_all_comeWithoutTheirTexts() {
    Cursor first = bed.send("bob", "top secret");
    bed.mailbox.acknowledge(new UserId("bob"), first);
    Cursor second = bed.send("bob", "as well");
    String json = json(resource.messages(ask("userId=bob")));
    assertEquals(
        "{\"messages\":["
            + envelope(first, "acknowledged")
            + ","
            + envelope(second, "stored")
            + "],\"cursor\":\""
            + second
            + "\",\"gap\":false}",
        json);
    assertFalse(json.contains("secret"), json);
  }

  @Test
  void messages_sinceAcknowledged_areThoseThatWait() {
    bed.mailbox.acknowledge(new UserId("bob"), bed.send("bob", "1"));
    Cursor second = bed.send("bob", "2");
    var answer = resource.messages(ask("userId=bob&since=acknowledged"));
    assertEquals(1, answer.messages().size());
    assertEquals(second.toString(), answer.messages().get(0).id());
  }

  @Test
  void messages_limit_isAPartToGoOnFrom() {
    bed.send("bob", "1");
    Cursor second = bed.send("bob", "2");
    var first = resource.messages(ask("userId=bob&limit=1"));
    var next = resource.messages(ask("userId=bob&since=" + first.cursor()));
    assertEquals(1, first.messages().size());
    assertEquals(second.toString(), next.messages().get(0).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=x", "since=Acknowledged", "limit=201", "limit=x"})
  void messages_badParameter_isNamed(String query) {
    assertEquals(
        query.split("=", 2)[0], badMember(() -> resource.messages(ask("userId=bob&" + query))));
  }

  @Test
  void message_ofTheUser_comesWithItsText() {
    bed.send("bob", "1");
    Cursor second = bed.send("bob", "2");
    bed.send("bob", "3");
    Envelope found = resource.message(ask("userId=bob"), second.toString());
    assertEquals("2", found.message());
    assertEquals(second.toString(), found.id());
  }

  @Test
  void message_ofAnotherOrOfNobody_is404() {
    Cursor ofBob = bed.send("bob", "1");
    bed.send("eve", "2");
    for (String id : new String[] {ofBob.toString(), ofBob.at(0).toString(), "other-1"}) {
      assertEquals(404, problem(() -> resource.message(ask("userId=eve"), id)).status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a-01", "%00", "k2f9-1;x"})
  void message_noId_isNamed(String id) {
    assertEquals("messageId", badMember(() -> resource.message(ask("userId=bob"), id)));
  }

  private static String envelope(Cursor id, String state) {
    return "{\"id\":\"%s\",\"sender\":\"alice\",\"sentAt\":\"%s\",\"state\":\"%s\"}"
        .formatted(id, "2026-11-22T21:28:00.123Z", state);
  }
}
