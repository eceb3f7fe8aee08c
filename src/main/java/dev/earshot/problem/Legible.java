package dev.earshot.problem;

import dev.earshot.message.Text;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged with its stack trace: its messages, which may quote a request, can
 * neither begin lines of their own nor steer a terminal.
 */
final class Legible extends Exception {
  private static final long serialVersionUID = 1L;

  /** Causes may form a ring. */
  private static final int MAX_CAUSES = 16;

  private Legible(Throwable failure, int causes) {
    super(Text.forLog(failure), causeOf(failure, causes), false, true);
    setStackTrace(failure.getStackTrace());
  }

  /** What a failure looks like in a log. */
  static Legible of(Throwable failure) {
    return new Legible(failure, MAX_CAUSES);
  }

  private static @Nullable Throwable causeOf(Throwable failure, int causes) {
    Throwable cause = failure.getCause();
    return cause == null || causes == 0 ? null : new Legible(cause, causes - 1);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // The message names the failure's own class.
  public String toString() {
    return String.valueOf(getMessage());
  }
}
