package dev.earshot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a subscription goes on after a restart, and where a server is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CursorStoreTest {
  @Test
  void inFile_saved_isLoadedByTheNext(@TempDir Path folder) {
    Path file = folder.resolve("bob.cursor");
    assertEquals(Optional.empty(), CursorStore.inFile(file).load());
    CursorStore.inFile(file).save("e-1");
    CursorStore.inFile(file).save("e-2");
    assertEquals(Optional.of("e-2"), CursorStore.inFile(file).load());
  }

  @Test
  void inFile_noFolder_failsWhenSaved(@TempDir Path folder) {
    CursorStore store = CursorStore.inFile(folder.resolve("none/bob.cursor"));
    assertThrows(UncheckedIOException.class, () -> store.save("e-1"));
  }

  @Test
  void stored_nextClient_goesOnThere(@TempDir Path folder) throws Exception {
    Start start = Start.stored(CursorStore.inFile(folder.resolve("bob.cursor")));
    try (ScriptedServer server = new ScriptedServer()) {
      try (EarshotClient client = Bed.client(server.address())) {
        client.subscribe("bob", start, new Notebook());
        Visit visit = server.visit().welcome("e-0").message("e-1", "a");
        // The file is written before the acknowledgement goes out.
        assertEquals("{\"ack\":\"e-1\"}", visit.next());
        visit.cut();
      }
      try (EarshotClient client = Bed.client(server.address())) {
        server.drop();
        client.subscribe("bob", start, new Notebook());
        assertEquals("/at/ws/bob?since=e-1", server.visit().target());
      }
    }
  }

  @Test
  void earliest_asksForIt() throws Exception {
    try (ScriptedServer server = new ScriptedServer();
        EarshotClient client = Bed.client(server.address())) {
      client.subscribe("bob", Start.earliest(), new Notebook());
      assertEquals("/at/ws/bob?since=earliest", server.visit().target());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://h", "http:///x", "https://h/?a=b", "https://h/#a", "/at"})
  void builder_noAddress_isRefused(String address) {
    URI server = URI.create(address);
    assertThrows(IllegalArgumentException.class, () -> EarshotClient.builder(server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "\ud83d"})
  void subscribe_noUser_isRefused(String user) {
    try (EarshotClient client = EarshotClient.builder(URI.create("http://localhost")).build()) {
      assertThrows(IllegalArgumentException.class, () -> client.subscribe(user, new Notebook()));
    }
  }

  @Test
  void socket_https_isWss() {
    Address address = Address.of(URI.create("https://push.example.com:8443/earshot"));
    assertEquals(
        URI.create("wss://push.example.com:8443/earshot/ws/a%2Fb?since=e-1"),
        address.socket("a/b", "e-1"));
    assertEquals(
        URI.create("https://push.example.com:8443/earshot/send-message"), address.sending());
  }
}
