package dev.earshot.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may call over HTTP, and how large a request may be. Immutable.
 *
 * @param allowedOrigins exact origins of other sites' pages that may call, in lower case
 * @param hosts names that the server answers to besides loopback's, in lower case; empty for any
 * @param trustedProxies whose forwarded headers are believed
 * @param maxBody the most bytes of a request's body
 */
public record HttpSettings(
    Set<String> allowedOrigins, Set<String> hosts, List<Network> trustedProxies, long maxBody) {
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");

  static HttpSettings read(SettingsReader reader) {
    return new HttpSettings(
        reader.list(
            "earshot.allowed-origins",
            "exact origins, comma-separated, such as https://app.example.com or"
                + " http://localhost:3000, without a path",
            HttpSettings::origin),
        reader.list(
            "earshot.hosts",
            "host names, comma-separated, such as push.example.com, without scheme and port",
            HttpSettings::host),
        List.copyOf(
            reader.list(
                "earshot.trusted-proxies",
                "addresses and ranges of them, comma-separated, such as 10.0.0.7, 10.0.0.0/8 or"
                    + " fd00::/8",
                Network::parse)),
        reader.bytes("earshot.body.max-bytes", 8L << 20, 1024, 1L << 30));
  }

  private static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Parse.check(HOST.matcher(lower).matches());
    return lower;
  }

  private static String origin(String text) {
    URI uri = URI.create(text.toLowerCase(Locale.ROOT));
    String bare = uri.getScheme() + "://" + uri.getRawAuthority();
    if (uri.getHost() == null || uri.getRawUserInfo() != null || !bare.equals(uri.toString())) {
      throw new IllegalArgumentException("no origin");
    }
    String port = bare.startsWith("https:") ? ":443" : ":80";
    return bare.endsWith(port) ? bare.substring(0, bare.length() - port.length()) : bare;
  }
}
