package dev.earshot.e2e.server;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The command line that starts one container. */
final class Command {
  private static final String LAUNCHERS = "dev/earshot/e2e/launcher/";
  private static final String LOOPBACK_ONLY =
      """
      set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
      set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
      """;

  /** What Tomcat's own start script opens, for its checks of leaks. */
  private static final List<String> TOMCAT_OPENS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");

  private final Kind kind;
  private final Settings settings;
  private final Path directory;
  private final List<String> words = new ArrayList<>();

  private Command(Kind kind, Settings settings, Path directory) {
    this.kind = kind;
    this.settings = settings;
    this.directory = directory;
  }

  static List<String> of(Kind kind, Settings settings, Path directory) throws IOException {
    Command command = new Command(kind, settings, directory);
    command.java();
    if (kind == Kind.PAYARA_MICRO) {
      command.payara();
    } else {
      command.launcher();
    }
    return command.words;
  }

  private void java() {
    words.add(settings.javaHome().resolve("bin/java").toString());
    words.addAll(settings.jvmArguments());
    words.add("-Djava.io.tmpdir=" + directory);
    if (!settings.isOfUser()) {
      words.add("-Dearshot.home=" + settings.home(directory));
    }
    settings.properties().forEach((name, value) -> words.add("-D" + name + "=" + value));
  }

  private void launcher() throws IOException {
    if (kind.isTomcat()) {
      words.addAll(TOMCAT_OPENS);
    }
    Path classes = directory.resolve("launcher.jar");
    jar(classes, new Manifest());
    words.add("-cp");
    words.add(classes + File.pathSeparator + kind.jars().resolve("*"));
    words.add(LAUNCHERS.replace('/', '.') + kind.launcher());
    words.addAll(List.of(settings.war().toString(), settings.contextPath(), directory.toString()));
  }

  private void payara() throws IOException {
    Path leash = directory.resolve("leash.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", LAUNCHERS.replace('/', '.') + "Leash");
    jar(leash, manifest);
    Path commands = Files.writeString(directory.resolve("preboot"), LOOPBACK_ONLY);
    words.addAll(
        List.of("-javaagent:" + leash, "-jar", kind.jars().resolve("payara-micro.jar").toString()));
    words.addAll(List.of("--prebootcommandfile", commands.toString()));
    words.addAll(List.of("--rootdir", directory.resolve("payara").toString()));
    words.addAll(List.of("--nocluster", "--nohostaware", "--autobindhttp"));
    words.addAll(List.of("--port", Integer.toString(freePort())));
    words.addAll(List.of("--deploy", settings.war().toString(), "--contextroot"));
    words.add(settings.contextPath().isEmpty() ? "/" : settings.contextPath());
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** The launchers' classes alone, so that a container sees nothing else of the tests. */
  private static void jar(Path file, Manifest manifest) throws IOException {
    Path classes = Target.testClasses().resolve(LAUNCHERS);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        var entries = Files.newDirectoryStream(classes, "*.class")) {
      for (Path entry : entries) {
        jar.putNextEntry(new ZipEntry(LAUNCHERS + entry.getFileName()));
        Files.copy(entry, jar);
        jar.closeEntry();
      }
    }
  }
}
