package dev.earshot.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of a plain socket, and the close codes of every socket. */
class PlainProtocolTest {
  private final Protocol protocol = Protocol.plain();
  private final Cursor position = new Cursor("k2f9", 17);

  @ParameterizedTest
  @ValueSource(strings = {"hi", "\"quoted\"", "two\nlines", "\u2028", "😀", "[x]: y"})
  void message_anyText_isSenderAndText(String text) {
    UserId alice = new UserId("alice");
    Message message = new Message(position, alice, alice, text, Instant.EPOCH, null, null);
    assertEquals("[alice]: " + text, protocol.message(message));
  }

  @Test
  void message_ofAGroup_tellsTheGroup() {
    UserId alice = new UserId("alice");
    Message message =
        new Message(position, alice, new GroupId("team"), "hi", Instant.EPOCH, null, null);
    assertEquals("[alice → team]: hi", protocol.message(message));
  }

  @Test
  void helloGapGoAway_plain_areNone() {
    assertNull(protocol.hello("s1", position));
    assertNull(protocol.gap(position));
    assertNull(protocol.goAway(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hi", "{\"ack\":\"a-1\"}", "\0"})
  void read_anything_isIgnored(String text) {
    assertEquals(new ClientFrame.Ignored(), protocol.read(text));
  }

  @Test
  void acknowledgesByWrite_plain_isTrue() {
    assertTrue(protocol.acknowledgesByWrite());
  }

  @Test
  void number_everyCloseCode_isTheContracts() {
    assertEquals(1001, CloseCode.GOING_AWAY.number());
    assertEquals(1008, CloseCode.POLICY.number());
    assertEquals(1009, CloseCode.TOO_BIG.number());
    assertEquals(1013, CloseCode.TRY_AGAIN_LATER.number());
    assertEquals(4, CloseCode.values().length);
  }
}
