package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages may be appended now: the store's file is the one that was opened, it is within
 * its bound, and the disk has a reserve left, without which not even a deletion could be written.
 * For the writer's thread.
 */
final class Room {
  /** Free space that is left alone, on a disk of at least ten times as much. */
  static final long RESERVE_BYTES = 64L << 20;

  private static final long EVERY_NANOS = 100_000_000;

  private final Path file;
  private final long maxBytes;
  private final FileStore disk;
  private final @Nullable Object identity;
  private long highestSize;
  private long taken;
  private long checkedAt = System.nanoTime() - EVERY_NANOS;
  private @Nullable MailboxException refusal;

  Room(Path file, long maxBytes) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.disk = Files.getFileStore(file);
    this.identity = attributes().fileKey();
  }

  /** Why nothing may be appended; null if it may. Looks anew ten times a second at most. */
  @Nullable MailboxException refusal(Sql sql) throws SQLException {
    long now = System.nanoTime();
    if (now - checkedAt >= EVERY_NANOS) {
      checkedAt = now;
      try {
        refusal = look(sql);
      } catch (IOException e) {
        refusal = damaged("The store's file cannot be found: " + e.getClass().getSimpleName());
      }
    }
    return refusal;
  }

  private @Nullable MailboxException look(Sql sql) throws SQLException, IOException {
    BasicFileAttributes attributes = attributes();
    if (!Objects.equals(identity, attributes.fileKey())) {
      return damaged("The store's file was replaced while it was open");
    }
    long pageSize = pragma(sql, "page_size");
    long pages = pragma(sql, "page_count");
    if (attributes.size() < Math.min(highestSize, pages * pageSize)) {
      return damaged("The store's file was cut while it was open");
    }
    highestSize = attributes.size();
    taken = (pages - pragma(sql, "freelist_count")) * pageSize;
    if (taken >= maxBytes) {
      return full("All messages together have reached earshot.retention.bytes");
    }
    return disk.getUsableSpace() < reserve()
        ? full("The server's disk is full but for a reserve")
        : null;
  }

  /** How many bytes of the file were in use at the last look. */
  long taken() {
    return taken;
  }

  /** How many bytes of the disk are left alone. */
  long reserve() throws IOException {
    return Math.min(RESERVE_BYTES, disk.getTotalSpace() / 10);
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static long pragma(Sql sql, String name) throws SQLException {
    Long value = sql.first("PRAGMA " + name, row -> row.getLong(1));
    return value == null ? 0 : value;
  }

  private static MailboxException full(String why) {
    return new MailboxException(Reason.FULL, why + ": no message is taken until there is room.");
  }

  private static MailboxException damaged(String why) {
    return new MailboxException(Reason.UNAVAILABLE, why + ": no message is taken.");
  }
}
