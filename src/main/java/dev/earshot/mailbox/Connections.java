package dev.earshot.mailbox;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to a store. Thread-safe. */
interface Connections {
  /**
   * A connection that writes, for one thread. Makes the tables in a new file.
   *
   * @throws HomeException if the file is of a newer release
   */
  Connection openWriter() throws SQLException;

  /** A connection that only reads, for one thread at a time. */
  Connection openReader() throws SQLException;

  /** How many of the last numbers a crash of the operating system may have taken back. */
  default long numbersAtRisk() {
    return 0;
  }
}
