package dev.earshot.auth;

/** A token is not taken; the message says why, and never shows it. */
public final class TokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean temporary;

  TokenException(String why) {
    this(why, false);
  }

  /**
   * A refusal.
   *
   * @param temporary whether the token may be good: the server cannot tell now
   */
  TokenException(String why, boolean temporary) {
    super(why);
    this.temporary = temporary;
  }

  boolean isTemporary() {
    return temporary;
  }
}
