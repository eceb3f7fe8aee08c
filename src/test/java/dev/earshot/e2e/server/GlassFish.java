package dev.earshot.e2e.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GlassFish: a domain of its own, with the options that its start script takes from the domain. */
final class GlassFish implements Distribution {
  private static final String DOMAIN = "domains/domain1";
  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
          "--add-opens=java.base/sun.net.www.protocol.jrt=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.vm.annotation=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.vm.annotation=ALL-UNNAMED");

  @Override
  public List<String> words(Place place) throws IOException {
    Path domain = place.copy(place.installation().resolve("glassfish").resolve(DOMAIN), DOMAIN);
    Path xml = domain.resolve("config/domain.xml");
    int admin = Ports.free();
    Files.writeString(
        xml,
        Files.readString(xml)
            .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + place.port() + '"')
            .replace("port=\"4848\"", "address=\"127.0.0.1\" port=\"" + admin + '"')
            .replace("port=\"8181\"", "enabled=\"false\" port=\"" + Ports.free() + '"')
            .replace("port=\"8686\"", "port=\"" + Ports.free() + '"')
            .replace("port=\"3700\"", "port=\"" + Ports.free() + '"')
            .replace("port=\"3820\"", "port=\"" + Ports.free() + '"')
            .replace("port=\"3920\"", "port=\"" + Ports.free() + '"'));
    Files.writeString(place.directory().resolve("admin-port"), Integer.toString(admin));
    List<String> words = new ArrayList<>(OPENS);
    words.addAll(options(place, domain));
    words.addAll(List.of("-cp", place.installed("glassfish/modules/glassfish.jar")));
    words.add("com.sun.enterprise.glassfish.bootstrap.GlassFishMain");
    words.addAll(List.of("-upgrade", "false", "-domaindir", domain.toString()));
    words.addAll(List.of("-domainname", "domain1", "-instancename", "server"));
    words.addAll(List.of("-type", "DAS", "-verbose", "true", "-debug", "false"));
    return words;
  }

  private static List<String> options(Place place, Path domain) {
    String config = domain.resolve("config") + "/";
    return List.of(
        "-Djava.awt.headless=true",
        "-Djava.security.policy=" + config + "server.policy",
        "-Djava.security.auth.login.config=" + config + "login.conf",
        "-Djavax.net.ssl.keyStore=" + config + "keystore.jks",
        "-Djavax.net.ssl.trustStore=" + config + "cacerts.jks",
        "-DANTLR_USE_DIRECT_CLASS_LOADING=true",
        "-Dcom.sun.enterprise.config.config_environment_factory_class="
            + "com.sun.enterprise.config.serverbeans.AppserverConfigEnvironmentFactory",
        "-Dfelix.fileinstall.dir=" + place.installed("glassfish/modules/autostart/"),
        "-Dcom.sun.aas.instanceRoot=" + domain,
        "-Dcom.sun.aas.installRoot=" + place.installed("glassfish"));
  }

  @Override
  public Set<String> ready() {
    return Set.of("startup time");
  }

  @Override
  public void deploy(Place place) throws IOException {
    Process deploy =
        new ProcessBuilder(
                place.settings().javaHome().resolve("bin/java").toString(),
                "-jar",
                place.installed("glassfish/lib/client/appserver-cli.jar"),
                "--port",
                Files.readString(place.directory().resolve("admin-port")),
                "deploy",
                "--contextroot",
                place.contextRoot(),
                place.settings().war().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(deploy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (deploy.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("GlassFish does not take the application: " + said);
    }
  }
}
