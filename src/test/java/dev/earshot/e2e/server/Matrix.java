package dev.earshot.e2e.server;

import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What to do about something missing: fail where everything is required, skip the test elsewhere.
 */
public final class Matrix {
  private static final String REQUIRE = "EARSHOT_TEST_REQUIRE";

  private Matrix() {}

  public static void require(boolean present, Supplier<String> what) {
    if (!present && "1".equals(System.getenv(REQUIRE))) {
      Assertions.fail(what.get() + ", and " + REQUIRE + " is set");
    }
    Assumptions.assumeTrue(present, what);
  }
}
