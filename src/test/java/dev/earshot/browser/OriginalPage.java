package dev.earshot.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A page on a port of its own that speaks to a push server as small pages do: a plain socket, one
 * log, a POST.
 */
final class OriginalPage implements AutoCloseable {
  private static final String HTML =
      """
      <!doctype html>
      <meta charset="utf-8">
      <link rel="icon" href="data:,">
      <p id="socket">connecting</p>
      <ul id="log"></ul>
      <input id="text"><button id="send">Send</button>
      <p id="answer"></p>
      <script>
        const [host, sender, receiver] = location.hash.slice(1).split(',');
        const show = (id, text) => { document.getElementById(id).textContent = text; };
        const socket = new WebSocket(`ws://${host}/ws/${sender}`);
        socket.onopen = () => show('socket', 'open');
        socket.onclose = (event) => show('socket', `closed ${event.code}`);
        socket.onmessage = (event) => {
          const line = document.createElement('li');
          line.textContent = event.data;
          document.getElementById('log').append(line);
        };
        document.getElementById('send').onclick = async () => {
          const message = document.getElementById('text').value;
          try {
            const response = await fetch(`http://${host}/send-message`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ sender, receiver, message }),
            });
            const { status, detail, sessions } = await response.json();
            show('answer', `${response.status} ${status} ${sessions} ${detail}`);
          } catch (error) {
            show('answer', error.name);
          }
        };
      </script>
      """;

  private final HttpServer server;

  OriginalPage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", OriginalPage::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = HTML.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
