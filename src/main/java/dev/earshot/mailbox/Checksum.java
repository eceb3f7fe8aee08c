package dev.earshot.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A row's checksum, CRC-32C over its values: SQLite itself does not notice a flipped bit in what it
 * stores. For one thread, for one row.
 */
final class Checksum {
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES + 1);

  Checksum add(@Nullable Long value) {
    number.clear().put((byte) (value == null ? 0 : 1)).putLong(value == null ? 0 : value).flip();
    crc.update(number);
    return this;
  }

  Checksum add(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    crc.update(bytes);
    return add((long) bytes.length);
  }

  long value() {
    return crc.getValue();
  }
}
