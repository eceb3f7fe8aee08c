package dev.earshot.auth;

import dev.earshot.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Asks callers who they are, and lets them only to what is theirs. Thread-safe. */
final class Doorkeeper {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

  private final @Nullable Identities identities;

  /**
   * A doorkeeper.
   *
   * @param identities null in protected mode, where everybody who gets here may do everything
   */
  Doorkeeper(@Nullable Identities identities) {
    this.identities = identities;
  }

  /** Why the request may go no further; null if it may: then its {@link Caller} is known. */
  @Nullable Problem problemOf(HttpServletRequest request, HttpServletResponse response) {
    String inQuery = Bearer.inQuery(request.getQueryString());
    if (inQuery != null) {
      return Problem.of(
          400,
          "A token is never taken from the query, where logs and histories would keep it; send it"
              + " in the header Authorization, or as the subprotocol bearer.<token>.",
          inQuery);
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (identities == null || Permissions.isOpen(path)) {
      return null;
    }
    Problem unknown = identify(identities, request);
    if (unknown != null) {
      if (unknown.status() == 401) {
        response.setHeader(CHALLENGE, "Bearer realm=\"earshot\"");
      }
      return unknown;
    }
    return permit(request, path);
  }

  private static @Nullable Problem identify(Identities identities, HttpServletRequest request) {
    try {
      String token =
          Bearer.token(
              Collections.list(request.getHeaders("Authorization")),
              Collections.list(request.getHeaders(PROTOCOLS)));
      if (token == null) {
        return Problem.of(401, "Say who you are: Authorization: Bearer and an API key or a token.");
      }
      identities.identify(token).putInto(request);
      return null;
    } catch (IllegalArgumentException e) {
      return Problem.ofBad(e, "Authorization");
    } catch (TokenException e) {
      return Problem.of(e.isTemporary() ? 503 : 401, sentence(e));
    }
  }

  private static String sentence(TokenException e) {
    return "This caller is not let in: " + e.getMessage() + ".";
  }

  private static @Nullable Problem permit(HttpServletRequest request, String path) {
    try {
      return Permissions.allow(Caller.of(request), request.getMethod(), path)
          ? null
          : Problem.of(403, "This caller's token does not permit this.");
    } catch (IllegalArgumentException e) {
      return Problem.ofBad(e, "userId");
    }
  }
}
