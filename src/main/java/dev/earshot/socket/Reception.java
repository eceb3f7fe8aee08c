package dev.earshot.socket;

import dev.earshot.auth.Bearer;
import dev.earshot.auth.Identities;
import dev.earshot.auth.TokenException;
import dev.earshot.session.Permit;
import dev.earshot.session.SessionRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What sockets begin with: where they register, and who decides for how long they may. Immutable.
 *
 * @param identities who callers are; null in protected mode
 */
public record Reception(SessionRegistry sessions, @Nullable Identities identities) {

  /** The permit of a handshake that was let in; null if it would not be any more. */
  @Nullable Permit permit(Map<String, List<String>> headers) {
    if (identities == null) {
      return Permit.FOREVER;
    }
    try {
      String token =
          Bearer.token(
              headers.getOrDefault("Authorization", List.of()),
              headers.getOrDefault("Sec-WebSocket-Protocol", List.of()));
      return token == null ? null : new TokenPermit(identities.lease(token), identities);
    } catch (IllegalArgumentException | TokenException e) {
      return null;
    }
  }
}
