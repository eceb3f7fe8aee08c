package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Open Liberty with servlets and WebSockets alone, which is all that the application asks for. */
final class OpenLiberty implements Distribution {
  private static final String SERVER =
      """
      <server>
        <featureManager><feature>servlet-6.0</feature><feature>websocket-2.1</feature></featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
        <webApplication location="%s" contextRoot="%s"/>
      </server>
      """;

  @Override
  public List<String> prefix(Place place) {
    return List.of("/usr/bin/env", "WLP_USER_DIR=" + place.directory());
  }

  @Override
  public List<String> words(Place place) throws IOException {
    Path server = Files.createDirectories(place.directory().resolve("servers/earshot"));
    Files.writeString(
        server.resolve("server.xml"),
        SERVER.formatted(place.port(), place.settings().war(), place.contextRoot()));
    return List.of(
        "-Djava.awt.headless=true",
        "-Djdk.attach.allowAttachSelf=true",
        "--add-exports=java.base/sun.security.action=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "-javaagent:" + place.installed("bin/tools/ws-javaagent.jar"),
        "-jar",
        place.installed("bin/tools/ws-server.jar"),
        "earshot");
  }

  @Override
  public Set<String> ready() {
    return Set.of("CWWKZ0001I", "CWWKF0011I");
  }
}
