package dev.earshot.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C Trace Context, by which a trace goes from the sender's
 * click to the receiver's screen.
 */
public final class Traceparent {
  /** Its name. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-f]{2})-(?!0{32})([0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-.*)?");

  private Traceparent() {}

  /**
   * Reads the header, as the first version of the standard writes it; what a later one adds is left
   * out.
   *
   * @return null if there is none, or one that the standard tells to ignore
   */
  public static @Nullable String of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher form = FORM.matcher(header);
    if (!form.matches() || form.group(1).equals("ff")) {
      return null;
    }
    boolean first = form.group(1).equals("00");
    return first && form.group(3) != null ? null : "00-" + form.group(2);
  }
}
