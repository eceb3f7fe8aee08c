package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for whoever wanted to write. */
final class SqliteErrors {
  /** The lower byte of an extended code is its primary one. */
  private static final int PRIMARY = 0xff;

  private static final Set<Integer> SINGLE =
      Set.of(
          SQLiteErrorCode.SQLITE_ERROR.code,
          SQLiteErrorCode.SQLITE_CORRUPT.code,
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code);

  private static final Set<Integer> DAMAGE =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

  private SqliteErrors() {}

  static MailboxException of(Throwable failure) {
    if (failure instanceof MailboxException known) {
      return known;
    }
    if (failure instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      return code == SQLiteErrorCode.SQLITE_FULL
          ? new MailboxException(Reason.FULL, "The server's disk is full.", failure)
          : unavailable(code.name(), failure);
    }
    return unavailable(failure.getClass().getSimpleName(), failure);
  }

  /** Whether the failure may be that of a single write, not of the file or the disk. */
  static boolean isOfOne(MailboxException failure) {
    return failure.getCause() instanceof RuntimeException
        || (failure.getCause() instanceof SQLiteException sqlite
            && isOfOne(sqlite.getResultCode()));
  }

  /** Whether a table and its index do not agree. */
  static boolean isOfIndex(MailboxException failure) {
    return failure.getCause() instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT_INDEX;
  }

  /** Whether the file is not what a store's file can be. */
  static boolean isDamage(MailboxException failure) {
    return failure.getCause() instanceof SQLiteException sqlite
        && DAMAGE.contains(sqlite.getResultCode().code & PRIMARY);
  }

  private static boolean isOfOne(SQLiteErrorCode code) {
    return SINGLE.contains(code.code & PRIMARY);
  }

  private static MailboxException unavailable(String what, Throwable cause) {
    String message = "The store cannot be written now (" + what + ").";
    return new MailboxException(Reason.UNAVAILABLE, message, cause);
  }
}
