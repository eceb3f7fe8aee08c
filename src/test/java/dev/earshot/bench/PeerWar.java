package dev.earshot.bench;

import dev.earshot.e2e.server.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The peers' WARs, packed from this build. */
final class PeerWar {
  private static final String PEERS = "dev/earshot/bench/peer/";
  private static final String CLASSES = "WEB-INF/classes/";
  private static final String LIBRARIES = "WEB-INF/lib/";

  private PeerWar() {}

  static Path bare() {
    return pack("bare", false, List.of("Sockets", "BareServlet"));
  }

  static Path naive() {
    return pack("naive", true, List.of("Sockets", "NaiveServlet", "NaiveResource", "NaiveMessage"));
  }

  private static Path pack(String name, boolean jersey, List<String> types) {
    Path file = Target.fresh("peer").resolve(name + ".war");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream war = new JarOutputStream(out)) {
      for (String type : types) {
        String entry = PEERS + type + ".class";
        war.putNextEntry(new ZipEntry(CLASSES + entry));
        Files.copy(Target.testClasses().resolve(entry), war);
        war.closeEntry();
      }
      if (jersey) {
        copyLibraries(war);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Everything that Earshot brings along, but for its database. */
  private static void copyLibraries(JarOutputStream war) throws IOException {
    try (ZipFile earshot = new ZipFile(Target.war().toFile())) {
      Enumeration<? extends ZipEntry> entries = earshot.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.contains("sqlite")) {
          war.putNextEntry(new ZipEntry(name));
          earshot.getInputStream(earshot.getEntry(name)).transferTo(war);
          war.closeEntry();
        }
      }
    }
  }
}
