package dev.earshot.mailbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The data directory, held by a lock for as long as it is open: readable by its owner only, one
 * Earshot at a time.
 */
final class Home implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path directory;
  private final FileChannel channel;

  private Home(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Makes the directory if need be, and takes it.
   *
   * @throws HomeException if it cannot be made or written, or is taken
   */
  static Home take(Path directory) {
    try {
      make(directory);
      Home home = new Home(directory, lock(directory));
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
      channel.close();
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

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(directory, "another deployment in this server");
    }
    if (lock == null) {
      channel.close();
      throw taken(directory, "another process");
    }
    return channel;
  }

  private static HomeException taken(Path directory, String who) {
    return new HomeException(
        directory,
        "is in use by " + who + ". Stop that one, or give this one an earshot.home of its own.",
        null);
  }

  private void clearTemporary() throws IOException {
    make(temporary());
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary(), "sqlite-*")) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }
}
