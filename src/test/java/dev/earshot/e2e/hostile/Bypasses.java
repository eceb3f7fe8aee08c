package dev.earshot.e2e.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Addresses written so that who is asked for permission and who answers might read them
 * differently. All of them lead to what is bob's, or nowhere; none of the callers is bob.
 */
final class Bypasses {
  private static final List<String> MAILBOX =
      List.of(
          "/users/bob/messages",
          "/users/bob/messages/",
          "/users/bob/messages;x",
          "/users/bob/messages;x=y/",
          "/users/bob;x/messages",
          "/users;x/bob/messages",
          "/;x/users/bob/messages",
          "//users/bob/messages",
          "/users//bob/messages",
          "/users/bob//messages",
          "/%75sers/bob/messages",
          "/users/bob/%6Dessages",
          "/users/b%6fb/messages",
          "/USERS/bob/messages",
          "/./users/bob/messages",
          "/users/eve/../bob/messages",
          "/users/eve/%2e%2e/bob/messages",
          "/users/eve/..;/bob/messages",
          "/users/eve;/../bob/messages",
          "/users/eve%2f..%2fbob/messages",
          "/users/eve\\..\\bob\\messages",
          "/index.html;/../users/bob/messages",
          "/health/live/../../users/bob/messages",
          "/health/live;x/..;/..;/users/bob/messages",
          "http://localhost/users/bob/messages",
          "/users/bob/messages#/health/live",
          "/users/bob/messages%3f",
          "/users/bob/messages%00",
          "/users/bob/messages%20",
          "/events/bob",
          "/events/bob;x",
          "/events;x/bob",
          "//events/bob",
          "/%65vents/bob",
          "/events/eve;/../bob",
          "/events/eve%2f..%2fbob");

  private static final List<String> SOCKET =
      List.of(
          "/ws/bob",
          "/ws/bob;x",
          "/ws/eve;/../bob",
          "/ws//bob",
          "//ws/bob",
          "/%77s/bob",
          "/ws;x/bob",
          "/ws/eve%2f..%2fbob",
          "/ws/bob/");

  private static final List<String> SESSIONS =
      List.of("/users/bob/sessions", "/users/bob/sessions;x", "/users;/bob/sessions");

  /** What some servers take for the method, the address or the user. */
  private static final String OTHER_NAMES =
      """
      X-HTTP-Method-Override: OPTIONS\r
      X-Original-URL: /health/live\r
      X-Rewrite-URL: /health/live\r
      X-Forwarded-User: bob\r
      """;

  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404);

  private Bypasses() {}

  /** What nobody, another user, and one who looks after presence alone, try. */
  static List<Attempt> all(String eve, String admin) {
    List<Attempt> all = new ArrayList<>();
    Map<String, String> callers =
        Map.of("nobody: ", "", "eve: ", bearer(eve), "admin: ", bearer(admin));
    callers.forEach(
        (who, header) -> {
          MAILBOX.forEach(target -> all.add(attempt("GET", who + target, target, header)));
          SOCKET.forEach(target -> all.add(socket(who + target, target, header)));
        });
    SESSIONS.forEach(target -> all.add(attempt("DELETE", "eve: " + target, target, bearer(eve))));
    all.add(
        attempt("GET", "eve, by other names", "/users/bob/messages", bearer(eve) + OTHER_NAMES));
    return all;
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static Attempt attempt(String method, String name, String target, String headers) {
    return Attempt.of(name, Http1.request(method, target, headers), refused());
  }

  private static Attempt socket(String name, String target, String headers) {
    return Attempt.of("socket of " + name, Http1.handshake(target, headers), refused());
  }

  /** In whatever way; which one depends on how far the container lets such an address come. */
  private static Outcome refused() {
    return answer -> REFUSALS.contains(answer.status()) ? "" : "not refused";
  }
}
