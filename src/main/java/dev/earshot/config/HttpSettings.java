package dev.earshot.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Who may call over HTTP, and how large a request may be. Immutable.
 *
 * @param allowedOrigins exact origins of other sites' pages that may call, in lower case
 * @param maxBody the most bytes of a request's body
 */
public record HttpSettings(Set<String> allowedOrigins, long maxBody) {
  static HttpSettings read(SettingsReader reader) {
    return new HttpSettings(
        reader.list(
            "earshot.allowed-origins",
            "exact origins, comma-separated, such as https://app.example.com or"
                + " http://localhost:3000, without a path",
            HttpSettings::origin),
        reader.bytes("earshot.body.max-bytes", 8L << 20, 1024, 1L << 30));
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
