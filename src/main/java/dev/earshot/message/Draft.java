package dev.earshot.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send. Immutable.
 *
 * @param ttl how long it is worth delivering; null for as long as the mailbox keeps it
 * @param key the sender's idempotency key: the same key means the same message; null for none
 * @param traceparent the trace that the send is a part of, as {@link Traceparent} has it; null for
 *     none
 */
public record Draft(
    UserId sender,
    Addressee receiver,
    String text,
    @Nullable Duration ttl,
    @Nullable String key,
    @Nullable String traceparent) {
  /** The most code points an idempotency key may have. */
  public static final int MAX_KEY_LENGTH = 128;

  /** The same as a part of this trace. */
  public Draft in(@Nullable String trace) {
    return new Draft(sender, receiver, text, ttl, key, trace);
  }

  /**
   * What must be equal in two drafts for them to be the same message: SHA-256, as hexadecimal
   * digits, over receiver, ttl and text.
   */
  public String fingerprint() {
    String content = receiver.address() + '\0' + ttl + '\0' + text;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
