package dev.earshot.mailbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data directory cannot be used; the message says which, why, and what helps. */
public final class HomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HomeException(Path home, String why, @Nullable Throwable cause) {
    super("The data directory " + home + " " + why, cause);
  }
}
