package dev.earshot.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message id taken as a position in a mailbox: just after that message. Opaque to clients.
 * Numbers rise strictly within a mailbox and may have gaps; numbers of different epochs do not
 * compare. Immutable.
 *
 * @param epoch which log it is of; a log that was begun anew has another
 * @param number the place in that log; 0 is before its first message
 */
public record Cursor(String epoch, long number) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,32})-(0|[1-9][0-9]{0,17})");

  /**
   * Reads a cursor from its text.
   *
   * @throws IllegalArgumentException if the text is no cursor
   */
  public static Cursor parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("a cursor is the id of a message, such as 'k2f9-17'");
    }
    return new Cursor(form.group(1), Long.parseLong(form.group(2)));
  }

  /** The position {@code number} in the same log. */
  public Cursor at(long number) {
    return new Cursor(epoch, number);
  }

  @Override
  public String toString() {
    return epoch + '-' + number;
  }
}
