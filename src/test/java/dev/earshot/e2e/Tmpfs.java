package dev.earshot.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A small disk of its own, which only root can have. */
final class Tmpfs implements AutoCloseable {
  private static final int STEP = 4096;

  private final Path root;
  private final Path filler;

  private Tmpfs(Path root) {
    this.root = root;
    this.filler = root.resolve("filler");
  }

  /** Skips the test where nothing can be mounted. */
  static Tmpfs mount(Path at, int mebibytes) {
    Shell.Result mounted =
        Shell.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", at.toString());
    Assumptions.assumeTrue(mounted.isFine(), () -> "cannot mount a disk: " + mounted.output());
    return new Tmpfs(at);
  }

  Path root() {
    return root;
  }

  void setReadOnly(boolean readOnly) {
    String option = readOnly ? "remount,ro" : "remount,rw";
    Shell.run("mount", "-o", option, root.toString()).orFail();
  }

  long free() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all space but so much. */
  void fill(long left) {
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (free() >= left + STEP) {
        out.write(new byte[STEP]);
      }
    } catch (IOException e) {
      if (left > 0) {
        throw new UncheckedIOException(e);
      }
      // Somebody else took the last of it.
    }
  }

  /** Gives back what was taken. */
  void empty() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files on it are gone afterwards. */
  @Override
  public void close() {
    Shell.run("umount", "--lazy", root.toString()).orFail();
  }
}
