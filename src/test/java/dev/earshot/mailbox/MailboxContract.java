package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;
import dev.earshot.fake.SettableClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every mailbox promises. The test of an implementation extends it. */
abstract class MailboxContract
    implements ReadingContract,
        AcknowledgingContract,
        IdempotencyContract,
        BlocksContract,
        GroupContract,
        GroupMembersContract,
        GroupRetentionContract,
        GroupStressContract,
        RetentionContract,
        ReaderContract,
        ConcurrencyContract {
  private final SettableClock clock = new SettableClock();
  private final List<Mailbox> opened = new ArrayList<>();

  /** An empty mailbox. */
  abstract Mailbox create(MailboxSettings settings, Clock clock);

  @BeforeEach
  void openOne() {
    open(MailboxBed.settings(10_000));
  }

  @AfterEach
  void closeAll() {
    opened.forEach(Mailbox::close);
  }

  @Override
  public Mailbox mailbox() {
    return opened.get(0);
  }

  @Override
  public Mailbox open(MailboxSettings settings) {
    Mailbox mailbox = create(settings, clock);
    opened.add(mailbox);
    return mailbox;
  }

  @Override
  public SettableClock clock() {
    return clock;
  }
}
