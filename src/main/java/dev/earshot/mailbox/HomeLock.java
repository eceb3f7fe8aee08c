package dev.earshot.mailbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The sign that a data directory is in use: a lock on a file for other processes, and a system
 * property for other deployments in this one. The lock alone would not do: when a process closes
 * any channel to a locked file, even one that got no lock, POSIX releases the lock.
 */
final class HomeLock implements AutoCloseable {
  private static final String TAKEN = "dev.earshot.home.taken.";

  private final String mark;
  private final FileChannel channel;

  private HomeLock(String mark, FileChannel channel) {
    this.mark = mark;
    this.channel = channel;
  }

  /**
   * Takes the directory.
   *
   * @throws HomeException if it is taken
   */
  static HomeLock take(Path directory) throws IOException {
    Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    String mark = TAKEN + (key == null ? directory.toRealPath() : key);
    if (System.getProperties().putIfAbsent(mark, "") != null) {
      throw taken(directory, "another deployment in this server");
    }
    try {
      return new HomeLock(mark, lock(directory));
    } catch (IOException | RuntimeException e) {
      System.clearProperty(mark);
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw taken(directory, "another process");
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static HomeException taken(Path directory, String who) {
    return new HomeException(
        directory,
        "is in use by " + who + ". Stop that one, or give this one an earshot.home of its own.",
        null);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      System.clearProperty(mark);
    }
  }
}
