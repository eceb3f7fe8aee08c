package dev.earshot.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, to one user or to a group. Immutable.
 *
 * @param sender the user id of who sends it
 * @param receiver the user id of who gets it; null if a group does
 * @param group the group whose members get it; null if one user does
 * @param text what it says
 * @param key the idempotency key, 1 to 128 characters; null to let the client make one
 * @param ttl after that long it is no longer delivered, in whole seconds; null for never
 */
public record Message(
    String sender,
    @Nullable String receiver,
    @Nullable String group,
    String text,
    @Nullable String key,
    @Nullable Duration ttl) {

  /** Refuses what has no sender, no text, or not exactly one of receiver and group. */
  public Message {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(text, "text");
    if ((receiver == null) == (group == null)) {
      throw new IllegalArgumentException("A message has either a receiver or a group.");
    }
  }

  /** A message to one user. */
  public static Message of(String sender, String receiver, String text) {
    Objects.requireNonNull(receiver, "receiver");
    return new Message(sender, receiver, null, text, null, null);
  }

  /** A message to every member of a group. */
  public static Message toGroup(String sender, String group, String text) {
    Objects.requireNonNull(group, "group");
    return new Message(sender, null, group, text, null, null);
  }

  /** The same under a key of yours: the same sender's same key is the same message, sent once. */
  public Message withKey(String other) {
    return new Message(sender, receiver, group, text, other, ttl);
  }

  /** The same, no longer delivered after so many whole seconds. */
  public Message withTtl(Duration other) {
    return new Message(sender, receiver, group, text, key, other);
  }

  /** The members of the JSON object that is posted. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("sender", sender);
    put(members, "receiver", receiver);
    put(members, "group", group);
    members.put("message", text);
    put(members, "key", key);
    put(members, "ttl", ttl == null ? null : ttl.toSeconds());
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
