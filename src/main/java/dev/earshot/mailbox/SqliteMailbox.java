package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.config.StoreSettings;
import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox in a SQLite file: an append is answered when it is durable. One writer commits
 * whatever waits in one transaction; reads go on beside it on connections of their own, and the
 * newest messages of users who are online come from memory. Thread-safe.
 */
public final class SqliteMailbox implements Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteMailbox.class);

  /** One of so many characters that fit into the heap may wait to be written, or be in tails. */
  private static final int SHARE_OF_HEAP = 16;

  private final Home home;
  private final Store store;
  private final StoreReads reads;
  private final GroupCommit commits;
  private final Appends appends;
  private final Executor answers;
  private final PendingMarks pending;
  private final AtomicBoolean probing = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens the store, and makes it if need be. One that cannot be read or written now is opened all
   * the same: it refuses everything, tells its {@link #trouble}, and tries again.
   *
   * @throws HomeException if the data directory cannot be used, is in use, or holds the store of a
   *     newer release
   */
  public SqliteMailbox(
      StoreSettings storeSettings, MailboxSettings settings, SqliteEnvironment environment) {
    this(Home.take(storeSettings.home()), storeSettings, settings, environment);
  }

  private SqliteMailbox(
      Home home,
      StoreSettings storeSettings,
      MailboxSettings settings,
      SqliteEnvironment environment) {
    this(home, new SqliteFile(home, storeSettings.durability()), settings, environment);
  }

  /** Opens the store through these connections. */
  SqliteMailbox(
      Home home, Connections connections, MailboxSettings settings, SqliteEnvironment environment) {
    this.home = home;
    this.answers = environment.answers();
    long maxChars = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    this.store =
        new Store(
            settings,
            new StoreClock(environment.clock(), environment.nanoTime()),
            new Sequence(connections.numbersAtRisk()),
            new Ledger(settings.retentionBytes()),
            new StoreHealth(),
            new Tails(maxChars),
            new Checkpoints(connections, answers),
            new Revoked());
    this.reads = new StoreReads(connections, store);
    this.commits =
        new GroupCommit(
            () -> Tables.open(connections, store, home.store()), store, environment.writer());
    this.appends = new Appends(commits, environment, maxChars);
    this.pending = new PendingMarks(commits, environment.lag());
    openNow();
  }

  private void openNow() {
    try {
      commits.await(Tables::probe);
    } catch (MailboxException e) {
      if (e.getCause() instanceof HomeException refused) {
        close();
        throw refused;
      }
    }
  }

  @Override
  public Ledger ledger() {
    return store.ledger();
  }

  @Override
  public CompletionStage<List<Outcome>> append(List<Draft> drafts) {
    return appends.append(drafts);
  }

  @Override
  public Slice read(UserId user, Cursor after, int maxMessages, int maxChars) {
    Reading reading = new Reading(maxMessages, maxChars, store.clock().now());
    return reads.messages(user, new Place(numberOf(after)), reading).slice();
  }

  @Override
  public Reader reader(UserId user, Cursor start) {
    long number = numberOf(start);
    return new SqliteReader(user, store, reads, pending).from(number).introduced();
  }

  private long numberOf(Cursor cursor) {
    return store.sequence().isForeign(cursor) ? -1 : cursor.number();
  }

  @Override
  public Cursor earliest(UserId user) {
    return store.sequence().origin().at(reads.earliest(user));
  }

  @Override
  public Progress progress(UserId user) {
    PendingMarks.Reached reached = pending.of(user);
    return progress(user, reached.written(), reached.acknowledged());
  }

  @Override
  public Progress settled(UserId user) {
    return progress(user, pending.of(user).written(), 0);
  }

  /** What is pending must be asked for before: by then it is there, or in the store. */
  private Progress progress(UserId user, long written, long acknowledged) {
    Marks marks = reads.marks(user).reached(written, acknowledged);
    Cursor origin = store.sequence().origin();
    return new Progress(origin.at(marks.writtenUpTo()), origin.at(marks.acknowledgedUpTo()));
  }

  @Override
  public void written(UserId user, Cursor upTo) {
    pending.written(user, upTo.number());
  }

  @Override
  public boolean acknowledge(UserId user, Cursor upTo) {
    if (store.sequence().isForeign(upTo) || !isKnown(user, upTo.number())) {
      return false;
    }
    pending.acknowledged(user, upTo.number());
    return true;
  }

  private boolean isKnown(UserId user, long number) {
    Tail tail = store.tails().of(user);
    return (tail != null && tail.knows(number))
        || reads.isKnown(user, number, pending.of(user).written());
  }

  /** Sees to it that acknowledgements do not wait longer than they may. Called now and then. */
  public void writeAcknowledged() {
    pending.submitDue();
  }

  @Override
  public void sweep() {
    boolean[] more = {true};
    try {
      pending.flush();
      while (more[0]) {
        commits.await(tables -> more[0] = tables.sweep());
      }
      commits.await(Tables::forgetUsers);
    } catch (MailboxException e) {
      LOG.debug("A sweep did not come to its end", e);
      mend(e);
    }
  }

  /** What a damaged index holds fast would keep everything after it from being dropped. */
  private void mend(MailboxException failure) {
    if (SqliteErrors.isOfIndex(failure)) {
      LOG.warn("An index of the store is damaged, and is made anew");
      try {
        commits.await(Tables::reindex);
      } catch (MailboxException e) {
        LOG.warn("The indexes of the store could not be made anew", e);
      }
    }
  }

  @Override
  public @Nullable String trouble() {
    String trouble = store.health().trouble();
    if (trouble != null && probing.compareAndSet(false, true)) {
      commits.submit(new Probe(reads, answers, () -> probing.set(false)));
    }
    return trouble;
  }

  @Override
  public Blocks blocks() {
    return new SqliteBlocks(store, reads, commits);
  }

  @Override
  public Groups groups() {
    return new SqliteGroups(store, reads, commits);
  }

  @Override
  public Revocations revocations() {
    return new SqliteRevocations(store, commits);
  }

  /** Has the ledger know how many messages there are. Goes through all of them; once is enough. */
  public void count() {
    reads.count();
  }

  /** The messages that nobody acknowledged in time. */
  public Overdue overdue() {
    return new SqliteOverdue(store, reads, commits);
  }

  /** Blocks until everything that was begun is in the store. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      pending.flush();
    } catch (MailboxException e) {
      LOG.warn("Some receipts could not be written: {}", e.getMessage());
    } finally {
      commits.close();
      reads.close();
      store.checkpoints().close();
      home.close();
    }
  }
}
