package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whatever headers say, they carry one token, or none, or are refused. Each line of an input is an
 * {@code Authorization} if it begins with A, else a list of subprotocols, after that first letter;
 * all of it is a query as well.
 */
class BearerFuzzTest {
  @FuzzTest
  void token(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    List<String> authorization = values(text.lines().filter(line -> line.startsWith("A")));
    List<String> protocols = values(text.lines().filter(line -> !line.startsWith("A")));
    Set<String> expected = offered(protocols);
    boolean wrong = authorization.stream().anyMatch(line -> !isBearer(line));
    authorization.stream()
        .filter(BearerFuzzTest::isBearer)
        .map(line -> line.substring("Bearer ".length()).strip())
        .forEach(expected::add);
    try {
      String token = Bearer.token(authorization, protocols);
      assertEquals(expected, token == null ? Set.of() : Set.of(token));
      assertTrue(!wrong);
    } catch (IllegalArgumentException e) {
      assertSame(IllegalArgumentException.class, e.getClass());
      assertTrue(wrong || expected.size() > 1);
    }
    assertFoundInQuery(text);
  }

  private static List<String> values(Stream<String> lines) {
    return lines.map(line -> line.isEmpty() ? line : line.substring(1)).toList();
  }

  private static boolean isBearer(String authorization) {
    return authorization.length() >= 7
        && authorization.substring(0, 7).toLowerCase(Locale.ROOT).equals("bearer ");
  }

  private static Set<String> offered(List<String> protocols) {
    Set<String> tokens = new TreeSet<>();
    for (String line : protocols) {
      StringTokenizer names = new StringTokenizer(line, ",");
      while (names.hasMoreTokens()) {
        String name = names.nextToken().strip();
        if (name.startsWith("bearer.")) {
          tokens.add(name.substring(7));
        }
      }
    }
    return tokens;
  }

  private static void assertFoundInQuery(String query) {
    @Nullable String name = Bearer.inQuery(query);
    assertTrue(name == null || ("&" + query).contains("&" + name));
    assertTrue(name != null || !("&" + query + "&").matches("(?is).*&(access_)?token[=&].*"));
  }
}
