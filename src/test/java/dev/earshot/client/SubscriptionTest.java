package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.client.State.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes over sockets, lost ones included. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionTest {
  private final ScriptedServer server = new ScriptedServer();
  private final EarshotClient client = Bed.client(server.address());
  private final Notebook notebook = new Notebook();

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  @Test
  void message_arrives_isDeliveredThenAcknowledged() throws Exception {
    Subscription bob = client.subscribe("김 철수", notebook);
    Visit visit = server.visit().welcome("e-0").message("e-1", "hi");
    assertEquals("/at/ws/%EA%B9%80%20%EC%B2%A0%EC%88%98", visit.target());
    assertEquals("earshot.v1", visit.header("Sec-WebSocket-Protocol"));
    assertEquals("{\"ack\":\"e-1\"}", visit.next());
    assertEquals(List.of("message e-1 hi"), notebook.await(1));
    assertEquals(Optional.of("e-1"), bob.cursor());
    assertEquals(Phase.OPEN, bob.state().phase());
  }

  @Test
  void socket_cut_goesOnAfterTheCursor() throws Exception {
    client.subscribe("bob", Start.after("e-3"), notebook);
    Visit first = server.visit();
    assertEquals("/at/ws/bob?since=e-3", first.target());
    first.welcome("e-3").message("e-4", "a").next();
    first.cut();
    Visit second = server.visit();
    assertEquals("/at/ws/bob?since=e-4", second.target());
    second.welcome("e-4").message("e-5", "b");
    assertEquals(List.of("message e-4 a", "message e-5 b"), notebook.await(2));
  }

  @Test
  void socket_lostWithAnAck_theNextOneIsTold() throws Exception {
    client.subscribe("bob", notebook);
    Visit first = server.visit().welcome("e-0").message("e-1", "a");
    notebook.await(1);
    first.cut();
    assertEquals("{\"ack\":\"e-1\"}", server.visit().welcome("e-1").next());
  }

  @Test
  void socket_endsWhileTheListenerWorks_goesOnAfterwards() throws Exception {
    CompletableFuture<Void> working = new CompletableFuture<>();
    CompletableFuture<Void> work = new CompletableFuture<>();
    client.subscribe(
        "bob",
        message -> {
          working.complete(null);
          work.join();
        });
    Visit first = server.visit().welcome("e-0").message("e-1", "a");
    working.join();
    first.end();
    work.complete(null);
    assertEquals("/at/ws/bob?since=e-1", server.visit().target());
  }

  @Test
  void socket_closedWith1013_comesBack() throws Exception {
    client.subscribe("bob", notebook);
    server.visit().welcome("e-7").close(1013, "too slow");
    assertEquals("/at/ws/bob?since=e-7", server.visit().target());
    assertEquals(1013, notebook.awaitCause(Phase.WAITING).closeCode());
  }

  @Test
  void socket_closedWith1008_endsWithWhatWasSaid() throws Exception {
    Subscription bob = client.subscribe("bob", notebook);
    server.visit().welcome("e-7").close(1008, "revoked by an administrator");
    EarshotException why = assertThrows(EarshotException.class, bob::await);
    assertEquals(1008, why.closeCode());
    assertEquals("revoked by an administrator", why.detail());
    assertEquals(why, notebook.await(Phase.CLOSED).cause());
    assertFalse(server.isVisited());
  }

  @Test
  void handshake_refusedWith403_endsWithTheProblem() throws Exception {
    Subscription bob = client.subscribe("bob", notebook);
    String problem = "{\"title\":\"Forbidden\",\"detail\":\"Stay out.\",\"reason\":\"revoked\"}";
    server.visit().refuse(403, "", problem);
    EarshotException why = assertThrows(EarshotException.class, bob::await);
    assertEquals(403, why.status());
    assertEquals("Forbidden", why.title());
    assertEquals("Stay out.", why.getMessage());
    assertEquals("revoked", why.reason());
  }

  @Test
  void handshake_refusedWith503_comesBack() throws Exception {
    client.subscribe("bob", notebook);
    server.visit().refuse(503, "Retry-After: 0\r\n", "{\"title\":\"No\"}");
    server.visit().welcome("e-0");
    assertEquals(503, notebook.awaitCause(Phase.WAITING).status());
    notebook.await(Phase.OPEN);
  }

  @Test
  void goaway_told_comesBackWhenTold() throws Exception {
    client.subscribe("bob", notebook);
    Visit first = server.visit().welcome("e-0");
    first.send("{\"type\":\"goaway\",\"retryAfterMs\":1}").close(1001, "");
    assertEquals("/at/ws/bob?since=e-0", server.visit().target());
  }

  @Test
  void gap_told_movesTheCursor() throws Exception {
    Subscription bob = client.subscribe("bob", Start.after("old-1"), notebook);
    Visit visit = server.visit().welcome("new-0");
    visit.send("{\"type\":\"gap\",\"cursor\":\"new-4\"}");
    assertEquals(List.of("gap new-4"), notebook.await(1));
    visit.cut();
    assertEquals("/at/ws/bob?since=new-4", server.visit().target());
    assertEquals(Optional.of("new-4"), bob.cursor());
  }

  @Test
  void otherFrames_arrive_areToldOrSkipped() throws Exception {
    client.subscribe("bob", notebook);
    server
        .visit()
        .welcome("e-0")
        .send("{\"type\":\"something-new\",\"of\":[1,{\"a\":null}]}")
        .send("{\"type\":\"broadcast\",\"message\":\"soon down\"}")
        .send(
            "{\"type\":\"message\",\"id\":\"e-1\",\"sender\":\"alice\",\"group\":\"team\","
                + "\"message\":\"hi\",\"sentAt\":\"2026-11-22T21:28:00Z\",\"more\":1}");
    assertEquals(List.of("broadcast soon down", "message e-1 hi"), notebook.await(2));
  }

  @Test
  void listener_fails_getsTheSameMessageAgain() throws Exception {
    notebook.failingAt("bad"::equals);
    client.subscribe("bob", notebook);
    Visit first = server.visit().welcome("e-0").message("e-1", "good").message("e-2", "bad");
    assertEquals("{\"ack\":\"e-1\"}", first.next());
    Visit second = server.visit();
    assertEquals("/at/ws/bob?since=e-1", second.target());
    assertEquals("cannot bad", notebook.awaitCause(Phase.WAITING).detail());
    notebook.failingAt(text -> false);
    second.welcome("e-1").message("e-2", "bad");
    assertEquals(
        List.of("message e-1 good", "message e-2 bad", "message e-2 bad"), notebook.await(3));
  }

  @Test
  void ping_arrives_isAnswered() throws Exception {
    client.subscribe("bob", notebook);
    Visit visit = server.visit().welcome("e-0");
    visit.ping();
    assertEquals("pong", visit.next());
  }

  @Test
  void close_open_acknowledgesAndSaysGoodbye() throws Exception {
    Subscription bob = client.subscribe("bob", notebook);
    Visit visit = server.visit().welcome("e-0").message("e-1", "a");
    visit.next();
    visit.message("e-2", "b");
    notebook.await(2);
    Thread closer = new Thread(bob::close);
    closer.start();
    assertEquals("{\"ack\":\"e-2\"}", visit.next());
    assertEquals("close 1000", visit.next());
    visit.close(1000, "");
    closer.join();
    assertNull(notebook.await(Phase.CLOSED).cause());
    bob.await();
  }

  @Test
  void close_inTheListener_finishesTheMessageFirst() throws Exception {
    Subscription bob = client.subscribe("bob", (Listener) message -> client.close());
    Visit visit = server.visit().welcome("e-0").message("e-1", "a").message("e-2", "b");
    assertEquals("{\"ack\":\"e-1\"}", visit.next());
    assertEquals("close 1000", visit.next());
    visit.cut();
    bob.await();
    assertEquals(Optional.of("e-1"), bob.cursor());
  }

  @Test
  void close_whileItWaits_endsAtOnce() throws Exception {
    Subscription bob = client.subscribe("bob", notebook);
    server.visit().refuse(503, "Retry-After: 3600\r\n", "{}");
    notebook.await(Phase.WAITING);
    bob.close();
    bob.await();
    assertEquals(Phase.CLOSED, bob.state().phase());
  }
}
