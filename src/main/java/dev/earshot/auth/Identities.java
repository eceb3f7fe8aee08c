package dev.earshot.auth;

import dev.earshot.config.AuthSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose an API key or a token is. Tokens that were found good are remembered for a while, as
 * checking a signature costs more than all the rest of a send. Thread-safe.
 */
public final class Identities {
  private static final int MAX_TOKEN = 8192;
  private static final int MAX_REMEMBERED = 10_000;
  private static final long REMEMBERED_MILLIS = Duration.ofSeconds(30).toMillis();

  private final ConcurrentMap<Fingerprint, Remembered> remembered = new ConcurrentHashMap<>();
  private final Clock clock;
  private final ApiKeys keys;
  private final @Nullable Jwts jwts;

  /**
   * What these settings let in.
   *
   * @throws IllegalArgumentException if a file that they name is wrong; the message says how
   */
  public Identities(AuthSettings settings, Clock clock) {
    this.clock = clock;
    this.keys = new ApiKeys(settings);
    this.jwts = settings.takesTokens() ? new Jwts(settings, clock) : null;
  }

  /**
   * Whose this is. May wait for the keys of tokens to be fetched.
   *
   * @throws TokenException if it is nobody's now
   */
  public Caller identify(String token) throws TokenException {
    if (token.length() > MAX_TOKEN) {
      throw new TokenException("a token has at most " + MAX_TOKEN + " characters");
    }
    Fingerprint shown = Fingerprint.of(token);
    Caller backend = keys.find(shown);
    if (backend != null) {
      return backend;
    }
    long now = clock.millis();
    Remembered known = remembered.get(shown);
    return known != null && now < known.until() ? known.caller() : verify(token, shown, now);
  }

  /**
   * Lets in whose this is for as long as it is good.
   *
   * @throws TokenException if it is nobody's now
   */
  public Lease lease(String token) throws TokenException {
    Caller caller = identify(token);
    Fingerprint shown = Fingerprint.of(token);
    return caller.user() == null
        ? new Lease(caller, () -> keys.find(shown) == null)
        : new Lease(caller, () -> clock.millis() >= end(caller));
  }

  private Caller verify(String token, Fingerprint shown, long now) throws TokenException {
    if (jwts == null) {
      throw new TokenException("it is no key of this server");
    }
    Caller caller = jwts.verify(token);
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(shown, new Remembered(caller, Math.min(end(caller), now + REMEMBERED_MILLIS)));
    return caller;
  }

  /** When a caller is none any more: some time after his token's end, as clocks differ. */
  private static long end(Caller caller) {
    long leeway = Jwts.LEEWAY.toMillis();
    return caller.expiresAt() > Long.MAX_VALUE - leeway
        ? Long.MAX_VALUE
        : caller.expiresAt() + leeway;
  }

  /** Reads the file of API keys again if it has changed; to be called often. */
  public void refresh() {
    keys.refresh();
  }

  private record Remembered(Caller caller, long until) {}
}
