package dev.earshot.mailbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory, held by a lock for as long as it is open: readable by its owner only, one
 * Earshot at a time.
 */
final class Home implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Home.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path directory;
  private final HomeLock lock;

  private Home(Path directory, HomeLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes the directory if need be, and takes it.
   *
   * @throws HomeException if it cannot be made or written, or is taken
   */
  static Home take(Path directory) {
    try {
      make(directory);
      Home home = new Home(directory, HomeLock.take(directory));
      try {
        home.clearTemporary();
        return home;
      } catch (IOException e) {
        home.close();
        throw e;
      }
    } catch (IOException e) {
      throw new HomeException(
          directory, "cannot be used: " + e + ". Set earshot.home to a writable directory.", e);
    }
  }

  /** The store's file. */
  Path store() {
    return directory.resolve("earshot.db");
  }

  /** Where the store's driver unpacks its native library; emptied at each start. */
  Path temporary() {
    return directory.resolve("tmp");
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new HomeException(directory, "cannot be released: " + e, e);
    }
  }

  private static void make(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, ownerOnly(directory));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private void clearTemporary() throws IOException {
    make(temporary());
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary(), "sqlite-*")) {
      leftovers.forEach(Home::clear);
    }
  }

  /** Where the system does not let go of a library that is still loaded, the next start will. */
  private static void clear(Path leftover) {
    try {
      Files.delete(leftover);
    } catch (IOException e) {
      LOG.debug("{} is left for the next start", leftover);
    }
  }
}
