package dev.earshot.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a server is: the address of its context path, ending in a slash. Immutable. */
record Address(URI base) {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> NO_USERS = Set.of("", ".", "..");

  static Address of(URI server) {
    boolean plain = server.getRawQuery() == null && server.getRawFragment() == null;
    if (!plain || server.getHost() == null || !SCHEMES.contains(server.getScheme())) {
      throw new IllegalArgumentException(
          "The server's address is http:// or https://, a host and perhaps a path, not " + server);
    }
    String text = server.toString();
    return new Address(URI.create(text.endsWith("/") ? text : text + "/"));
  }

  URI sending() {
    return base.resolve("send-message");
  }

  URI socket(String user, @Nullable String since) {
    String query = since == null ? "" : "?since=" + encoded(since);
    String scheme = base.getScheme().equals("https") ? "wss" : "ws";
    String rest = base.getRawSchemeSpecificPart();
    return URI.create(scheme + ":" + rest + "ws/" + segment(user) + query);
  }

  private static String segment(String user) {
    if (NO_USERS.contains(user) || !StandardCharsets.UTF_8.newEncoder().canEncode(user)) {
      throw new IllegalArgumentException(
          "A user id is 1 to 128 characters, and not . or .., not '" + user + "'");
    }
    return encoded(user);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
