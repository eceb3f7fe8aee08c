package dev.earshot.mailbox;

import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Tries whether a store can be written, then whether it can be read; its health tells. */
final class Probe implements GroupCommit.Write {
  private final StoreReads reads;
  private final Executor others;
  private final Runnable end;

  /**
   * A probe.
   *
   * @param others runs the reading
   * @param end is run when all has been tried
   */
  Probe(StoreReads reads, Executor others, Runnable end) {
    this.reads = reads;
    this.others = others;
    this.end = end;
  }

  @Override
  public void apply(Tables tables) throws SQLException {
    tables.probe();
  }

  @Override
  public void done(@Nullable MailboxException failure) {
    others.execute(
        () -> {
          reads.probe();
          end.run();
        });
  }
}
