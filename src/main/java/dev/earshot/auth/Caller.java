package dev.earshot.auth;

import dev.earshot.message.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and what that one may. Immutable.
 *
 * @param name for the log and for whatever is counted per caller; no two callers share one
 * @param user as whom it acts; null for a backend or a caller on this machine, which may act as any
 * @param scopes what widens a user's rights
 * @param expiresAt until when it may, in milliseconds since 1970
 */
public record Caller(String name, @Nullable UserId user, Set<String> scopes, long expiresAt) {
  /** Sends as anybody. */
  static final String SEND = "earshot:send";

  /** Presence, closing, blocking, metrics. */
  static final String ADMIN = "earshot:admin";

  /** The one who calls a server in protected mode. */
  public static final Caller LOCAL = new Caller("local", null, Set.of(), Long.MAX_VALUE);

  private static final String ATTRIBUTE = Caller.class.getName();

  /** A backend that showed the key of this name. */
  static Caller backend(String name) {
    return new Caller("key " + name, null, Set.of(), Long.MAX_VALUE);
  }

  /** A user who showed a token. */
  static Caller user(UserId user, Set<String> scopes, long expiresAt) {
    return new Caller("user " + user.value(), user, Set.copyOf(scopes), expiresAt);
  }

  /** Who sent a request that has passed the gate. */
  public static Caller of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : LOCAL;
  }

  void putInto(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether it may send as this user. */
  public boolean maySendAs(UserId sender) {
    return maySendAsAnybody() || sender.equals(user);
  }

  /** Whether it may send as whomever it likes, to whatever group. */
  public boolean maySendAsAnybody() {
    return user == null || scopes.contains(SEND);
  }

  /** Whether it may read what is this user's, and receive it. */
  public boolean mayReceiveAs(UserId receiver) {
    return user == null || user.equals(receiver);
  }

  /** Whether it may look after others. */
  public boolean isAdmin() {
    return user == null || scopes.contains(ADMIN);
  }
}
