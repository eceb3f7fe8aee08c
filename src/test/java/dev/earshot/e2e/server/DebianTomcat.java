package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Tomcat of Debian's package tomcat10, with the configuration that it comes with. */
final class DebianTomcat implements Distribution {
  private static final Path HOME = Path.of("/usr/share/tomcat10");
  private static final Path CONFIGURATION = HOME.resolve("etc");
  private static final Path BOOTSTRAP = HOME.resolve("bin/bootstrap.jar");

  @Override
  public boolean isPresent(Path installation) {
    return Files.isReadable(BOOTSTRAP);
  }

  @Override
  public List<String> words(Place place) throws IOException {
    for (String name : List.of("logs", "temp", "work", "webapps", "conf")) {
      Files.createDirectories(place.directory().resolve(name));
    }
    for (String name : List.of("server.xml", "web.xml", "context.xml", "catalina.properties")) {
      String text = Files.readString(CONFIGURATION.resolve(name));
      Files.writeString(
          place.directory().resolve("conf").resolve(name),
          text.replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + place.port() + '"'));
    }
    place.copyWar("webapps");
    List<String> words = new ArrayList<>(Command.TOMCAT_OPENS);
    words.addAll(List.of("-Dcatalina.home=" + HOME, "-Dcatalina.base=" + place.directory()));
    words.addAll(List.of("-cp", BOOTSTRAP + ":" + HOME.resolve("bin/tomcat-juli.jar")));
    words.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    return words;
  }

  @Override
  public Set<String> ready() {
    return Set.of("Server startup in");
  }
}
