package dev.earshot.send;

import dev.earshot.bus.Bus;
import dev.earshot.mailbox.Appended;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.Outcome;
import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends to the receiver's log, then wakes whoever reads it. Thread-safe. */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Mailbox mailbox;
  private final Bus bus;
  private volatile SendWatch watch = kind -> {};
  private volatile boolean accepting = true;

  /** A dispatcher between these. */
  public Dispatcher(Mailbox mailbox, Bus bus) {
    this.mailbox = mailbox;
    this.bus = bus;
  }

  /** From now on, this one hears what becomes of messages. */
  public void watch(SendWatch watch) {
    this.watch = watch;
  }

  /**
   * Sends messages, in this order.
   *
   * @return completes once all that were kept are safe and their receivers' sessions are woken,
   *     with a result for each
   */
  CompletionStage<List<Result>> dispatch(List<Draft> drafts) {
    return mailbox.append(drafts).thenCompose(outcomes -> wake(drafts, outcomes));
  }

  private CompletionStage<List<Result>> wake(List<Draft> drafts, List<Outcome> outcomes) {
    Map<Addressee, CompletableFuture<Integer>> woken = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).appended() != null) {
        woken.computeIfAbsent(
            drafts.get(i).receiver(), receiver -> bus.wake(receiver).toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(woken.values().toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> results(drafts, outcomes, woken));
  }

  private List<Result> results(
      List<Draft> drafts,
      List<Outcome> outcomes,
      Map<Addressee, CompletableFuture<Integer>> woken) {
    List<Result> results = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      Appended appended = outcome.appended();
      CompletableFuture<Integer> sessions = woken.get(drafts.get(i).receiver());
      Result result =
          appended == null || sessions == null
              ? new Result(null, outcome.refusal())
              : new Result(sent(drafts.get(i), appended, sessions.join()), null);
      watch.ended(result.kind());
      results.add(result);
    }
    return results;
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

  /** Tells everybody who is online; completes with the number of sessions that were reached. */
  CompletionStage<Integer> broadcast(Broadcast broadcast) {
    LOG.info("A broadcast from {}", Text.forLog(broadcast.sender()));
    return bus.broadcast(broadcast);
  }

  /**
   * Whether a user is a member of a group. May block like a read.
   *
   * @throws dev.earshot.mailbox.MailboxException if that cannot be told now
   */
  boolean isMember(GroupId group, UserId user) {
    return mailbox.groups().isMember(group, user);
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
