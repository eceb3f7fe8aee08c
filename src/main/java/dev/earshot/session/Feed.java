package dev.earshot.session;

import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.Slice;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.Message;
import dev.earshot.message.UserId;
import dev.earshot.protocol.Protocol;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one session is to be written next: the greeting, the notice of a gap, the messages after its
 * position, and what is broadcast meanwhile. For one thread at a time, the pump's turn, but for
 * {@link #add} and {@link #close}.
 */
final class Feed {
  private static final int BATCH_MESSAGES = 64;
  private static final int BATCH_CHARS = 64 * 1024;

  private final String session;
  private final UserId user;
  private final Protocol protocol;
  private final Mailbox mailbox;
  private final Cursor start;
  private final SessionWatch watch;
  private final Queue<Frame> notices = new ArrayDeque<>(2);
  private Iterator<Message> batch = Collections.emptyIterator();
  private final Mailbox.Reader reader;
  private @Nullable Cursor writtenUpTo;
  private final Broadcasts broadcasts = new Broadcasts();
  private boolean greeted;

  Feed(String session, Session.Opening opening, Mailbox mailbox, SessionWatch watch) {
    this.session = session;
    this.user = opening.user();
    this.protocol = opening.protocol();
    this.mailbox = mailbox;
    this.start = opening.start();
    this.watch = watch;
    this.reader = mailbox.reader(user, start);
  }

  /** Whether the next frame is known not to wait for the store. Thread-safe. */
  boolean isNear() {
    return reader.isNear();
  }

  /** Whether the next frame is here already, so that it comes without a read. */
  boolean isAhead() {
    return !notices.isEmpty() || batch.hasNext() || (greeted && !broadcasts.isEmpty());
  }

  /** The next frame; null if there is none now. Reads on in the mailbox when need be. */
  @Nullable Frame next() {
    if (!isAhead()) {
      report();
      readOn();
    }
    Frame notice = notices.poll();
    if (notice != null) {
      return notice;
    }
    Broadcast broadcast = broadcasts.poll();
    if (broadcast != null) {
      return Frame.notice(protocol.broadcast(broadcast));
    }
    if (!batch.hasNext()) {
      return null;
    }
    Message message = batch.next();
    return new Frame(
        protocol.message(message),
        message.id(),
        message.sentAt().toEpochMilli(),
        message.traceparent());
  }

  private void readOn() {
    Slice slice = reader.read(BATCH_MESSAGES, BATCH_CHARS);
    if (!greeted) {
      greeted = true;
      notice(protocol.hello(session, slice.gap() == null ? start : slice.gap()));
    }
    if (slice.gap() != null) {
      watch.gap();
      notice(protocol.gap(slice.gap()));
    }
    List<Message> messages = slice.messages();
    batch = messages.isEmpty() ? Collections.emptyIterator() : messages.iterator();
  }

  private void notice(@Nullable String text) {
    if (text != null) {
      notices.add(Frame.notice(text));
    }
  }

  /** Puts this between the messages. Thread-safe. */
  void add(Broadcast broadcast) {
    broadcasts.add(broadcast);
  }

  /** The socket took this frame. */
  void written(Frame frame) {
    if (frame.id() != null) {
      writtenUpTo = frame.id();
    }
  }

  /** Tells the mailbox how far the socket has come since the last report. */
  void report() {
    Cursor upTo = writtenUpTo;
    if (upTo != null) {
      writtenUpTo = null;
      mailbox.written(user, upTo);
      if (protocol.acknowledgesByWrite()) {
        reader.acknowledge(upTo);
      }
    }
  }

  /** Reads no more. Thread-safe. */
  void close() {
    reader.close();
  }

  /**
   * One frame to write. Immutable.
   *
   * @param id the id of the message that it carries; null if it carries none
   * @param sentAt when that message was accepted, in milliseconds since 1970; 0 without one
   * @param traceparent the trace that the message is a part of; null for none
   */
  record Frame(String text, @Nullable Cursor id, long sentAt, @Nullable String traceparent) {
    /** One that carries no message. */
    static Frame notice(String text) {
      return new Frame(text, null, 0, null);
    }
  }
}
