package dev.earshot.user;

import dev.earshot.mailbox.MailboxException;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a mailbox that fails. */
public final class MailboxProblems {
  private MailboxProblems() {}

  /** Does something with the mailbox. */
  public static <T extends @Nullable Object> T told(Supplier<T> action) {
    try {
      return action.get();
    } catch (MailboxException e) {
      boolean full = e.reason() == MailboxException.Reason.FULL;
      throw new ProblemException(Problem.of(full ? 507 : 503, String.valueOf(e.getMessage())));
    }
  }
}
