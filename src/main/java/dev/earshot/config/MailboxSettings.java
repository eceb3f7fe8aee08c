package dev.earshot.config;

import java.time.Duration;

/**
 * How long and how much is kept. Immutable.
 *
 * @param retentionAge how long a message is kept
 * @param retentionCount how many messages are kept per user; the newest stay
 * @param retentionBytes how much is kept in all
 * @param idempotencyAge how long an idempotency key is remembered
 * @param blockedPerUser the most senders that one user may block
 * @param groupsPerUser the most groups that one user may be in
 */
public record MailboxSettings(
    Duration retentionAge,
    int retentionCount,
    long retentionBytes,
    Duration idempotencyAge,
    int blockedPerUser,
    int groupsPerUser) {
  static MailboxSettings read(SettingsReader reader) {
    Duration year = Duration.ofDays(365);
    return new MailboxSettings(
        reader.duration(
            "earshot.retention.age",
            Duration.ofDays(7),
            Duration.ofSeconds(1),
            year.multipliedBy(10)),
        reader.integer("earshot.retention.count", 10_000, 1, 10_000_000),
        reader.bytes("earshot.retention.bytes", 8L << 30, 1L << 20, 1L << 50),
        reader.duration(
            "earshot.idempotency.age", Duration.ofHours(24), Duration.ofSeconds(1), year),
        reader.integer("earshot.blocked.max-per-user", 10_000, 0, 1_000_000),
        reader.integer("earshot.groups.max-per-user", 1_000, 0, 10_000));
  }
}
