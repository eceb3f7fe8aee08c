package dev.earshot.mailbox;

import dev.earshot.message.Cursor;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The ordered log of each user's messages and of each group's, kept for a bounded time and count.
 * Thread-safe.
 *
 * <p>A user reads his own log and those of his {@link #groups} as one: a number is a place in all
 * of them.
 *
 * <p>Order: an append that begins after the answer to an earlier one has the higher number if a
 * user reads both, and appends begun one after another by one thread keep that order. Every read
 * sees messages in the order of their numbers and, once it has seen a number, never later a lower
 * new one.
 */
public interface Mailbox extends AutoCloseable {
  /** How long a reader may take to read what is beyond the count of messages that are kept. */
  Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * Keeps messages in their receivers' logs, in this order. May keep its caller waiting for an
   * instant, as a commit that comes soon costs less to wait for than to be told of.
   *
   * @return completes, on any thread, once everything that was kept is safe, with an outcome for
   *     each draft; never fails because one was refused. A draft whose sender used its key before
   *     is not kept again: the first message's id is answered
   */
  CompletionStage<List<Outcome>> append(List<Draft> drafts);

  /**
   * Keeps one message.
   *
   * @return completes like {@link #append(List)}; fails with {@link MailboxException} if the
   *     message was not kept
   */
  default CompletionStage<Appended> append(Draft draft) {
    return append(List.of(draft)).thenApply(outcomes -> outcomes.get(0).orThrow());
  }

  /**
   * Reads on from a position. May block for the store; for pump and request threads.
   *
   * @param after the position; one of an unknown epoch, one that no message of this log can have,
   *     or one whose successor is no longer kept leads to the oldest kept message and a {@link
   *     Slice#gap()}
   * @param maxMessages the most messages to answer
   * @param maxChars the most characters of text to answer, beyond the first message
   */
  Slice read(UserId user, Cursor after, int maxMessages, int maxChars);

  /**
   * Begins to read on from a position, again and again. As long as the reader is open, retention by
   * count spares for {@link #PATIENCE} what it has not read yet.
   *
   * @param start as for {@link #read}
   */
  Reader reader(UserId user, Cursor start);

  /** The position before the oldest message that is still kept. May block like a read. */
  Cursor earliest(UserId user);

  /** How far the user's messages have come. May block like a read. */
  Progress progress(UserId user);

  /**
   * How far they have come for good: as {@link #progress}, but acknowledged only what stays so
   * after a crash. May block like a read.
   */
  default Progress settled(UserId user) {
    return progress(user);
  }

  /** Notes that a socket of the user took everything up to this message. Does not block. */
  void written(UserId user, Cursor upTo);

  /**
   * Notes that the user has processed everything up to this message. May block like a read.
   *
   * @return false, and nothing is noted, if there never was such a message for this user
   */
  boolean acknowledge(UserId user, Cursor upTo);

  /** Whose messages users do not want. */
  Blocks blocks();

  /** Who belongs to which group. */
  Groups groups();

  /** Which users are to stay out for a while. */
  Revocations revocations();

  /** How much is kept. */
  Ledger ledger();

  /** Forgets what retention no longer covers. Called now and then, by one thread at a time. */
  void sweep();

  /** What is wrong with the store now, in one sentence; null if nothing is. Does not block. */
  @Nullable String trouble();

  @Override
  void close();

  /** Reads on from where it is; for one thread at a time, but for what says otherwise. */
  interface Reader extends AutoCloseable {
    /** What comes next, as {@link Mailbox#read} answers it; may block like it. */
    Slice read(int maxMessages, int maxChars);

    /** Whether the next read is known not to wait for the store. Does not block. Thread-safe. */
    boolean isNear();

    /**
     * Notes that the user has processed everything up to a message that this reader has answered.
     * Does not block. Thread-safe.
     */
    void acknowledge(Cursor upTo);

    /** Ends it. Thread-safe; once is enough. */
    @Override
    void close();
  }
}
