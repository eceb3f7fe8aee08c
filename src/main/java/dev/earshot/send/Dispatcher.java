package dev.earshot.send;

import dev.earshot.bus.Bus;
import dev.earshot.mailbox.Appended;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.message.Draft;
import dev.earshot.message.Text;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends to the receiver's mailbox, then wakes the receiver's sessions. Thread-safe. */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Mailbox mailbox;
  private final Bus bus;
  private volatile boolean accepting = true;

  /** A dispatcher between these. */
  public Dispatcher(Mailbox mailbox, Bus bus) {
    this.mailbox = mailbox;
    this.bus = bus;
  }

  /**
   * Sends a message. Does not block.
   *
   * @return completes once the message is safe and its receiver's sessions are woken; fails with
   *     {@link dev.earshot.mailbox.MailboxException} if it was not kept
   */
  CompletionStage<Sent> dispatch(Draft draft) {
    return mailbox
        .append(draft)
        .thenCompose(
            appended ->
                bus.wake(draft.receiver()).thenApply(count -> sent(draft, appended, count)));
  }

  private static Sent sent(Draft draft, Appended appended, int sessions) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "Message {} from {} to {}, {} sessions{}",
          appended.id(),
          Text.forLog(draft.sender()),
          Text.forLog(draft.receiver()),
          sessions,
          appended.duplicate() ? ", duplicate" : "");
    }
    return new Sent(appended.id(), sessions, appended.duplicate());
  }

  /** Whether messages are taken: not any more when the server stops. */
  boolean isAccepting() {
    return accepting;
  }

  /** From now on, no message is taken. */
  public void stop() {
    accepting = false;
  }
}
