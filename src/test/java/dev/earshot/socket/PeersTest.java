package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.earshot.session.Peer;
import org.junit.jupiter.api.Test;

class PeersTest {
  private final Peers peers = new Peers();

  @Test
  void of_sameClient_sharesItsName() {
    Peer one = peers.of("192.0.2.1", String.valueOf("curl/8.5".toCharArray()));
    Peer other = peers.of("192.0.2.2", String.valueOf("curl/8.5".toCharArray()));
    assertEquals(new Peer("192.0.2.1", "curl/8.5"), one);
    assertSame(one.client(), other.client());
  }

  @Test
  void of_longTexts_areCutShort() {
    Peer peer = peers.of("x".repeat(5000), "y".repeat(5000));
    assertEquals(64, peer.address().length());
    assertEquals(80, peer.client().length());
  }

  @Test
  void of_browser_isWhatSetsItApart() {
    String chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Safari/537.36";
    assertEquals(
        "(Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36",
        peers.of("192.0.2.1", chrome).client());
  }

  @Test
  void of_noClient_isEmpty() {
    assertEquals("", peers.of("192.0.2.1", null).client());
  }

  @Test
  void of_manyClients_areStillToldApart() {
    for (int i = 0; i < 3000; i++) {
      assertEquals("client " + i, peers.of("192.0.2.1", "client " + i).client());
    }
  }
}
