package dev.earshot.e2e.server;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
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

  /** What Tomcat's own start script opens, for its checks of leaks. */
  static final List<String> TOMCAT_OPENS =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");

  private final Kind kind;
  private final Place place;
  private final Settings settings;
  private final Path directory;
  private final List<String> words = new ArrayList<>();

  private Command(Kind kind, Place place) {
    this.kind = kind;
    this.place = place;
    this.settings = place.settings();
    this.directory = place.directory();
  }

  static List<String> of(Kind kind, Place place) throws IOException {
    Command command = new Command(kind, place);
    command.java();
    Distribution distribution = kind.distribution();
    if (distribution == null) {
      command.launcher();
    } else {
      command.distribution(distribution);
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

  private void distribution(Distribution distribution) throws IOException {
    words.addAll(0, distribution.prefix(place));
    Path leash = directory.resolve("leash.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", LAUNCHERS.replace('/', '.') + "Leash");
    jar(leash, manifest);
    words.add("-javaagent:" + leash);
    words.addAll(distribution.words(place));
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
