package dev.earshot.socket;

import dev.earshot.session.Peer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the peers of sockets. Many clients call themselves the same, so the text is there but once,
 * cut short and without what all browsers say. Thread-safe.
 */
final class Peers {
  private static final int MAX_ADDRESS = 64;
  private static final int MAX_CLIENT = 80;
  private static final int MAX_KNOWN = 1000;

  /** The most characters that are looked at. */
  private static final int MAX_HEADER = 512;

  private static final Pattern ALL_SAY =
      Pattern.compile("^Mozilla/5\\.0 |AppleWebKit/[0-9.]+ |\\(KHTML, like Gecko\\) ");

  private final ConcurrentMap<String, String> clients = new ConcurrentHashMap<>();

  Peer of(String address, @Nullable String userAgent) {
    return new Peer(cut(address, MAX_ADDRESS), userAgent == null ? "" : shared(userAgent));
  }

  private String shared(String userAgent) {
    String own = ALL_SAY.matcher(cut(userAgent, MAX_HEADER)).replaceAll("");
    String client = cut(own.strip(), MAX_CLIENT);
    if (clients.size() >= MAX_KNOWN) {
      clients.clear();
    }
    String known = clients.putIfAbsent(client, client);
    return known == null ? client : known;
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }
}
