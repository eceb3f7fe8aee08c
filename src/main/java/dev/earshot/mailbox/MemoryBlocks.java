package dev.earshot.mailbox;

import dev.earshot.mailbox.MailboxException.Reason;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Blocked senders for as long as the process lives. Thread-safe. */
final class MemoryBlocks implements Blocks {
  /** What a blocked sender costs in heap, about: a node, the id and its text. */
  private static final int ENTRY_BYTES = 300;

  private final ConcurrentMap<UserId, ConcurrentMap<UserId, Answer>> blocked =
      new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final int mostPerUser;
  private final long most;

  MemoryBlocks(int mostPerUser, long maxBytes) {
    this.mostPerUser = mostPerUser;
    this.most = Math.max(1, maxBytes / ENTRY_BYTES);
  }

  /**
   * Whether a message is to be kept; false if it is to be dropped without a word.
   *
   * @throws MailboxException if it is refused
   */
  boolean isWanted(Draft draft, UserId receiver) {
    Map<UserId, Answer> senders = blocked.get(receiver);
    return senders == null || StoredBlocks.isWanted(senders.get(draft.sender()));
  }

  @Override
  public boolean block(UserId receiver, UserId sender, Answer answer) {
    if (count.get() >= most) {
      throw new MailboxException(Reason.FULL, "The server has no room for more blocked senders.");
    }
    AtomicBoolean done = new AtomicBoolean();
    blocked.compute(
        receiver,
        (user, before) -> {
          ConcurrentMap<UserId, Answer> senders =
              before == null ? new ConcurrentHashMap<>() : before;
          done.set(senders.containsKey(sender) || senders.size() < mostPerUser);
          if (done.get() && senders.put(sender, answer) == null) {
            count.incrementAndGet();
          }
          return senders;
        });
    return done.get();
  }

  @Override
  public void unblock(UserId receiver, UserId sender) {
    blocked.computeIfPresent(
        receiver,
        (user, senders) -> {
          if (senders.remove(sender) != null) {
            count.decrementAndGet();
          }
          return senders.isEmpty() ? null : senders;
        });
  }

  @Override
  public List<Entry> of(UserId receiver) {
    Map<UserId, Answer> senders = blocked.get(receiver);
    return senders == null
        ? List.of()
        : senders.entrySet().stream()
            .map(entry -> new Entry(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(entry -> entry.sender().value()))
            .toList();
  }
}
