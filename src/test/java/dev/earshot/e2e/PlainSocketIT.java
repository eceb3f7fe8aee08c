package dev.earshot.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.e2e.client.Frame;
import dev.earshot.e2e.client.Frames;
import dev.earshot.e2e.client.Receiver;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A socket without a subprotocol: one text frame for each message. */
class PlainSocketIT extends ContainerSuite {
  @Test
  void receive_ordinaryClient_getsOneTextForEachMessage() throws Exception {
    String bob = fresh("bob");
    CompletableFuture<String> first = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(server.ws("/ws/" + bob), new FirstText(first))
            .get(10, TimeUnit.SECONDS);
    api.send("alice", bob, "hi");
    assertEquals("[alice]: hi", first.get(10, TimeUnit.SECONDS));
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    Poll.until("the session's end", () -> api.sessions(bob) == 0);
  }

  private record FirstText(CompletableFuture<String> text) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.complete(data.toString());
      return CompletableFuture.completedFuture(null);
    }
  }

  @Test
  void receive_unknownSubprotocolOffered_isPlainAndChoosesNone() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).header("Sec-WebSocket-Protocol", "chat").open()) {
      assertEquals("", receiver.protocol());
      api.send("alice", bob, "hi");
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void receive_compressionOffered_isNotUsed() {
    String offer = "permessage-deflate; client_max_window_bits";
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).header("Sec-WebSocket-Extensions", offer).open()) {
      assertFalse(
          receiver.headers().containsKey("sec-websocket-extensions"), receiver.headers()::toString);
      api.send("alice", bob, "hi");
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void receive_clientTalks_isIgnored() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      receiver.send("hello?");
      receiver.send("{\"ack\":\"nonsense\"}");
      receiver.write(Frames.encode(true, Frame.BINARY, new byte[] {1, 2, 3}));
      receiver.send("x".repeat(4096));
      api.send("alice", bob, "hi");
      assertEquals(List.of("[alice]: hi"), receiver.inbox().awaitTexts(1));
      assertEquals(1, api.sessions(bob));
    }
  }

  @Test
  void receive_writtenMessages_areAcknowledgedAndNotRepeated() {
    String bob = fresh("bob");
    try (Receiver receiver = api.dial(bob).open()) {
      api.send("alice", bob, "one");
      receiver.inbox().awaitTexts(1);
      Poll.until("the acknowledgement", () -> state(bob, 0).equals("acknowledged"));
    }
    Poll.until("the session's end", () -> api.sessions(bob) == 0);
    api.send("alice", bob, "two");
    try (Receiver receiver = api.dial(bob).open()) {
      assertEquals(List.of("[alice]: two"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void receive_sinceOfAnotherLog_saysNothingExtra() {
    String bob = fresh("bob");
    api.send("alice", bob, "kept");
    try (Receiver receiver = api.dial(bob, "?since=0000-1").open()) {
      assertEquals(List.of("[alice]: kept"), receiver.inbox().awaitTexts(1));
    }
  }

  @Test
  void receive_sinceAMessage_startsJustAfterIt() {
    String bob = fresh("bob");
    String first = api.send("alice", bob, "one").id();
    api.send("alice", bob, "two");
    try (Receiver receiver = api.dial(bob, "?since=" + first).open()) {
      assertEquals(List.of("[alice]: two"), receiver.inbox().awaitTexts(1));
    }
  }

  private String state(String user, int index) {
    return api.mailbox(user, "").json().path("messages").path(index).path("state").asText();
  }
}
