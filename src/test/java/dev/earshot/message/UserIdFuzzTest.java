package dev.earshot.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever a segment of a path is, it is one user's, as any decoder reads it, or refused. */
class UserIdFuzzTest {
  @FuzzTest
  void ofPathSegment(byte[] data) {
    String raw = new String(data, StandardCharsets.UTF_8);
    UserId user = read(raw);
    if (user == null) {
      return;
    }
    String value = user.value();
    int length = (int) value.codePoints().count();
    assertTrue(length >= 1 && length <= UserId.MAX_LENGTH, value);
    assertFalse(value.codePoints().anyMatch(UserIdFuzzTest::isForbidden), value);
    assertNotEquals(".", value);
    assertNotEquals("..", value);
    assertEquals(decoded(raw), value);
    assertEquals(user, UserId.ofPathSegment(encoded(value)));
  }

  private static @Nullable UserId read(String raw) {
    try {
      return UserId.ofPathSegment(raw);
    } catch (IllegalArgumentException e) {
      assertSame(IllegalArgumentException.class, e.getClass());
      return null;
    }
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /** What the decoder of forms makes of it, to which a plus is a space. */
  private static String decoded(String raw) {
    String withoutParameters = raw.split(";", 2)[0];
    return URLDecoder.decode(withoutParameters.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Every byte percent-encoded. */
  private static String encoded(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(b));
    }
    return encoded.toString();
  }
}
