package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** WildFly, standalone. */
final class WildFly implements Distribution {
  @Override
  public List<String> words(Place place) throws IOException {
    Path configuration = place.installation().resolve("standalone/configuration");
    place.copy(configuration, "standalone/configuration");
    place.copyWar("standalone/deployments");
    return List.of(
        "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
        "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/java.net=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.management/javax.management=ALL-UNNAMED",
        "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
        "-Djboss.home.dir=" + place.installation(),
        "-Djboss.server.base.dir=" + place.path("standalone"),
        "-Djboss.http.port=" + place.port(),
        "-Djboss.https.port=" + Ports.free(),
        "-Djboss.management.http.port=" + Ports.free(),
        "-jar",
        place.installed("jboss-modules.jar"),
        "-mp",
        place.installed("modules"),
        "org.jboss.as.standalone");
  }

  @Override
  public Set<String> ready() {
    return Set.of("WFLYSRV0025");
  }
}
