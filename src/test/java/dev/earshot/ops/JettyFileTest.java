package dev.earshot.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;

/** What a Jetty does that is configured by {@code jetty-earshot.xml}, with no application in it. */
class JettyFileTest {
  private final Server server = new Server();
  private final HttpConfiguration http = new HttpConfiguration();
  private final ServerConnector connector =
      new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));

  @Test
  void start_asConfigured_tellsNothingOfItself() throws Exception {
    server.addConnector(connector);
    server.setHandler(new ContextHandlerCollection());
    configure();
    server.start();
    try {
      int port = connector.getLocalPort();
      assertEquals("127.0.0.1", connector.getHost());
      assertEquals(
          101_000, server.getBean(NetworkConnectionLimit.class).getMaxNetworkConnectionCount());
      String unknown = Raw.answer(port, "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertTrue(unknown.startsWith("HTTP/1.1 404"), unknown);
      String large = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n";
      String answer = Raw.answer(port, large);
      assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
      for (String text : List.of(unknown, answer)) {
        assertFalse(
            text.contains("Server:") || text.contains("12.0") || text.contains("at org"), text);
      }
    } finally {
      server.stop();
    }
  }

  /** As Jetty's start does it after the files of its own modules, which made what is named here. */
  private void configure() throws Exception {
    try (ResourceFactory.Closeable files = ResourceFactory.closeable()) {
      var file = files.newResource(Path.of("src/ops/jetty-earshot.xml").toAbsolutePath());
      XmlConfiguration configuration = new XmlConfiguration(file);
      configuration
          .getIdMap()
          .putAll(Map.of("Server", server, "httpConfig", http, "httpConnector", connector));
      configuration.configure(server);
    }
  }
}
