package dev.earshot.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Server;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Catalina;
import org.apache.tomcat.util.digester.Digester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a Tomcat does that is configured by {@code tomcat-server.xml}, with no application in it.
 */
class TomcatFileTest {
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private final List<String> warnings = new ArrayList<>();
  private final Handler listener = new Warnings();
  private final Path base;

  TomcatFileTest(@TempDir Path base) {
    this.base = base;
  }

  @BeforeEach
  void listen() {
    TOMCAT.addHandler(listener);
  }

  @AfterEach
  void stopListening() {
    TOMCAT.removeHandler(listener);
  }

  @Test
  void start_asConfigured_tellsNothingOfItself() throws Exception {
    Server server = new Configured().server();
    Connector connector = server.findServices()[0].findConnectors()[0];
    connector.setPort(0);
    server.start();
    try {
      String refused = Raw.answer(connector.getLocalPort(), "GET /%2F HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(refused.startsWith("HTTP/1.1 400"), refused);
      String large = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n";
      String answer = Raw.answer(connector.getLocalPort(), large);
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      for (String text : List.of(refused, answer)) {
        assertFalse(
            text.contains("Server:") || text.contains("Tomcat") || text.contains("<"), text);
      }
    } finally {
      server.stop();
      server.destroy();
    }
    assertEquals(List.of(), warnings);
  }

  /** Reads the file as Tomcat's start does, without what that does to the process. */
  private final class Configured extends Catalina {
    Server server() throws Exception {
      Digester digester = createStartDigester();
      digester.push(this);
      digester.parse(new File("src/ops/tomcat-server.xml"));
      getServer().setCatalina(this);
      getServer().setCatalinaHome(base.toFile());
      getServer().setCatalinaBase(base.toFile());
      Files.createDirectory(base.resolve("webapps"));
      return getServer();
    }
  }

  private final class Warnings extends Handler {
    @Override
    public void publish(LogRecord said) {
      if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(said.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
