package dev.earshot.mailbox;

import dev.earshot.mailbox.Sources.Log;
import dev.earshot.message.Addressee;
import dev.earshot.message.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the messages of a user, in a snapshot of the store. A damaged one is as good as
 * gone, and told as a gap. For one thread.
 */
final class StoreScan {
  private static final String SELECT = "SELECT " + StoredMessage.COLUMNS + " FROM message m WHERE ";

  private final Sql sql;
  private final Store store;
  private final Sources sources;
  private final Place place;
  private final Map<Addressee, Long> lost;
  private final Reading.Found found;
  private final @Nullable Merge merge;
  private @Nullable Long gap;

  StoreScan(Sql sql, Sources sources, Place place, Reading reading) throws SQLException {
    this.sql = sql;
    this.store = sources.store();
    this.sources = sources;
    this.place = place;
    this.lost = sources.lost(place);
    this.merge = sources.isSingle() ? null : new Merge(sql, sources, place.after());
    this.gap = lost.isEmpty() ? null : Long.valueOf(gap());
    this.found = reading.begin(gap == null ? place.after() : Math.max(place.after(), gap));
  }

  /** A gap is told before what is still there of the other logs. */
  private long gap() {
    long goneUpTo = Collections.max(lost.values());
    return merge == null ? goneUpTo : Math.min(goneUpTo, merge.next() - 1);
  }

  StoreReads.Part run(boolean isRemembered) throws SQLException {
    boolean last = merge == null ? walkSingle() : walk(merge);
    return new StoreReads.Part(
        found.slice(store.sequence().origin(), gap), last, isRemembered, lost, sources.groups());
  }

  /** Answers whether there was nothing more. */
  private boolean walkSingle() throws SQLException {
    if (sources.logs().isEmpty()) {
      return true;
    }
    Log own = sources.logs().get(0);
    return sql.whileWanted(
        SELECT + "m.receiver = ? AND m.number > ? ORDER BY m.number",
        row -> take(row, own),
        own.id(),
        own.from(place.after()));
  }

  private boolean walk(Merge merge) throws SQLException {
    long number = merge.next();
    for (Log log = merge.take(); log != null; log = merge.take()) {
      if (!take(number, log)) {
        return false;
      }
      number = merge.next();
    }
    return true;
  }

  private boolean take(long number, Log log) throws SQLException {
    Boolean wanted =
        sql.first(
            SELECT + "m.number = ? AND m.receiver = ?", row -> take(row, log), number, log.id());
    return wanted == null ? passOver(number) : wanted;
  }

  private boolean take(ResultSet row, Log log) throws SQLException {
    long number = row.getLong(1);
    if (number <= found.position() || number > store.sequence().given()) {
      store.health().found("message", number); // The index is out of order: never go back.
      return true;
    }
    Message message = StoredMessage.read(row, log.of(), store.sequence().origin());
    return message == null ? passOver(number) : found.take(message);
  }

  private boolean passOver(long number) {
    if (!found.isEmpty()) {
      return false;
    }
    store.health().found("message", number);
    gap = number;
    found.skip(number);
    return true;
  }
}
