package dev.earshot.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a request carries its token (RFC 6750): in a header, or as a subprotocol of a handshake.
 */
public final class Bearer {
  /** Begins the subprotocol that carries a token. */
  private static final String SUBPROTOCOL = "bearer.";

  private static final String SCHEME = "bearer ";

  /** What others call it, in lower case; it could get into logs and histories by such a name. */
  private static final Set<String> IN_QUERY =
      Set.of("token", "access_token", "bearer", "jwt", "api_key", "apikey", "authorization");

  private Bearer() {}

  /**
   * The token in these headers; null if there is none.
   *
   * @throws IllegalArgumentException if there are several, or one in no form that is taken
   */
  public static @Nullable String token(List<String> authorization, List<String> protocols) {
    List<String> tokens =
        Stream.concat(
                authorization.stream().map(Bearer::ofHeader),
                protocols.stream()
                    .flatMap(list -> Arrays.stream(list.split(",")))
                    .map(String::strip)
                    .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
                    .map(protocol -> protocol.substring(SUBPROTOCOL.length())))
            .distinct()
            .toList();
    if (tokens.size() > 1) {
      throw new IllegalArgumentException("there is more than one token");
    }
    return tokens.isEmpty() ? null : tokens.get(0);
  }

  private static String ofHeader(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new IllegalArgumentException("Authorization is 'Bearer' and a token");
    }
    return authorization.substring(SCHEME.length()).strip();
  }

  /** The name of a query's parameter that looks like a token; null if there is none. */
  static @Nullable String inQuery(@Nullable String query) {
    if (query == null) {
      return null;
    }
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2)[0])
        .filter(name -> IN_QUERY.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }
}
