package dev.earshot.auth;

import dev.earshot.message.UserId;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a caller may ask for, by its raw path below the context. What is not listed needs a caller,
 * and one who is an administrator, so that a path in a form nobody thought of opens nothing.
 */
final class Permissions {
  /** The page with all that belongs to it, and health: for everybody. */
  private static final Pattern OPEN =
      Pattern.compile(
          "/([A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.(html|js|d\\.ts|css|svg|ico|png|yaml))?"
              + "|/health/(live|ready)");

  /** Below a user, what he may do himself. */
  private static final Set<String> OWN = Set.of("messages", "blocked", "groups");

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private Permissions() {}

  /** Whether anybody may ask for it. */
  static boolean isOpen(String path) {
    return OPEN.matcher(path).matches();
  }

  /**
   * Whether the caller may ask for it. As whom a message is sent is looked at where it is read.
   *
   * @throws IllegalArgumentException if the path names nobody who can be a user
   */
  static boolean allow(Caller caller, String method, String path) {
    return switch (segment(path, 1)) {
      case "send-message" -> true;
      case "ws", "events" -> caller.mayReceiveAs(user(path));
      case "users" -> allowUsers(caller, path);
      case "groups" -> caller.isAdmin() || asksForOwnMembership(caller, method, path);
      default -> caller.isAdmin();
    };
  }

  private static boolean allowUsers(Caller caller, String path) {
    String what = segment(path, 3);
    if (what.equals("messages")) {
      return segment(path, 4).isEmpty() && caller.mayReceiveAs(user(path));
    }
    return caller.isAdmin()
        || ((what.isEmpty() || OWN.contains(what)) && caller.mayReceiveAs(user(path)));
  }

  /** Who joins or leaves is not for the user himself to say. */
  private static boolean asksForOwnMembership(Caller caller, String method, String path) {
    return READING.contains(method)
        && segment(path, 3).equals("members")
        && segment(path, 5).isEmpty()
        && !segment(path, 4).isEmpty()
        && caller.mayReceiveAs(UserId.ofPathSegment(segment(path, 4)));
  }

  private static UserId user(String path) {
    return UserId.ofPathSegment(segment(path, 2));
  }

  /**
   * A segment of a raw path, from 1; empty if there is none. Without its parameters, as those who
   * answer the request do not look at them either.
   */
  private static String segment(String path, int index) {
    String[] segments = path.split("/", index + 2);
    String segment = index < segments.length ? segments[index] : "";
    int end = segment.indexOf(';');
    return end < 0 ? segment : segment.substring(0, end);
  }
}
