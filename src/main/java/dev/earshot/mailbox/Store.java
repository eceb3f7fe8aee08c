package dev.earshot.mailbox;

import dev.earshot.config.MailboxSettings;

/**
 * What every part of a store shares. Thread-safe.
 *
 * @param ledger how much is in it
 * @param health what is wrong with it now
 * @param tails the newest messages of users who are online
 * @param checkpoints moves the write-ahead log into the file
 * @param revoked the users who are to stay out
 */
record Store(
    MailboxSettings settings,
    StoreClock clock,
    Sequence sequence,
    Ledger ledger,
    StoreHealth health,
    Tails tails,
    Checkpoints checkpoints,
    Revoked revoked) {}
