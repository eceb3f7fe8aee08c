package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Payara Micro, one jar. */
final class PayaraMicro implements Distribution {
  private static final String LOOPBACK_ONLY =
      """
      set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
      set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
      """;

  @Override
  public List<String> words(Place place) throws IOException {
    Path commands = Files.writeString(place.directory().resolve("preboot"), LOOPBACK_ONLY);
    return List.of(
        "-jar",
        place.installed("payara-micro.jar"),
        "--prebootcommandfile",
        commands.toString(),
        "--rootdir",
        place.path("payara"),
        "--nocluster",
        "--nohostaware",
        "--autobindhttp",
        "--port",
        Integer.toString(place.port()),
        "--deploy",
        place.settings().war().toString(),
        "--contextroot",
        place.contextRoot());
  }

  @Override
  public Set<String> ready() {
    return Set.of("ready in");
  }

  @Override
  public int port(String line, int given) {
    return line.contains("\"Http Port(s)\"") ? Integer.parseInt(line.replaceAll("\\D", "")) : given;
  }
}
