package dev.earshot.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Failures that quote what somebody sent. */
class LegibleTest {
  @Test
  void of_messageOfSeveralLines_isOneLine() {
    Throwable cause = new IllegalArgumentException("\u001b[2J\u202e");
    Throwable failure = new IllegalStateException("x\r\nSEVERE: forged", cause);
    String logged = logged(Legible.of(failure));
    assertTrue(
        logged.startsWith("java.lang.IllegalStateException: x\\u000d\\u000aSEVERE: forged\n"),
        logged);
    assertTrue(
        logged.contains("Caused by: java.lang.IllegalArgumentException: \\u001b[2J\\u202e"),
        logged);
    assertFalse(logged.contains("\u001b") || logged.contains("\u202e"), logged);
  }

  @Test
  void of_stack_staysWhatItWas() {
    Throwable failure = new IllegalStateException("x");
    assertArrayEquals(failure.getStackTrace(), Legible.of(failure).getStackTrace());
  }

  @Test
  void of_ringOfCauses_comesToAnEnd() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    int causes = 0;
    for (Throwable next = Legible.of(one); next != null; next = next.getCause()) {
      causes++;
    }
    assertEquals(17, causes);
  }

  private static String logged(Throwable failure) {
    StringWriter out = new StringWriter();
    failure.printStackTrace(new PrintWriter(out));
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
