package dev.earshot.mailbox;

import dev.earshot.message.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which users are to stay out for a while. Thread-safe. */
public interface Revocations {
  /** Until when the user stays out; null if he may come in. Does not block. */
  @Nullable Instant until(UserId user);

  /**
   * Keeps the user out for so long from now, whatever was said before. Blocks its caller until that
   * is safe.
   *
   * @return until when
   * @throws MailboxException if it could not be kept
   */
  Instant revoke(UserId user, Duration time);

  /**
   * Lets the user in again. Blocks its caller until that is safe.
   *
   * @throws MailboxException if it could not be kept
   */
  void lift(UserId user);
}
