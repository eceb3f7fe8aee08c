package dev.earshot.send;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Draft;
import dev.earshot.message.GroupId;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The members of one message object, taken one by one; the first mistake is kept. One thread. */
final class Members {
  /** Those of a message. */
  static final List<String> OF_MESSAGE =
      List.of("sender", "receiver", "group", "message", "key", "ttl");

  /** Those of a broadcast, which is for everybody and not kept. */
  static final List<String> OF_BROADCAST = List.of("sender", "message");

  private final List<String> known;
  private final int maxLength;
  private final @Nullable String headerKey;
  private final Set<String> seen = new HashSet<>();
  private @Nullable String sender;
  private @Nullable String receiver;
  private @Nullable String group;
  private @Nullable String message;
  private @Nullable String key;
  private @Nullable Duration ttl;
  private @Nullable Problem problem;

  Members(List<String> known, @Nullable String headerKey, int maxLength) {
    this.known = known;
    this.headerKey = headerKey;
    this.maxLength = maxLength;
  }

  /** Takes the member whose value the parser stands at. */
  void take(String name, JsonToken value, JsonParser parser) throws IOException {
    if (problem != null) {
      return;
    }
    if (!seen.add(name)) {
      wrong("The member is there twice.", name);
    }
    if (!known.contains(name)) {
      wrong("There is no such member; known are " + String.join(", ", known) + ".", name);
      return;
    }
    switch (name) {
      case "sender" -> sender = text(name, value, parser);
      case "receiver" -> receiver = text(name, value, parser);
      case "group" -> group = text(name, value, parser);
      case "message" -> message = text(name, value, parser);
      case "key" -> key = text(name, value, parser);
      case "ttl" -> ttl = ttl(value, parser);
      default -> throw new IllegalStateException(name);
    }
  }

  /** The draft that the members make, or the first mistake. */
  Item item() {
    UserId from = check("sender", () -> new UserId(required(sender)));
    Addressee to = addressee();
    String text = check("message", () -> checked("a message", required(message), maxLength));
    String agreed = agreedKey();
    if (problem != null || from == null || to == null || text == null) {
      return new Item(null, problem);
    }
    return new Item(new Draft(from, to, text, ttl, agreed, null), null);
  }

  /**
   * The broadcast that the members make.
   *
   * @throws ProblemException the first mistake
   */
  Broadcast broadcast(Instant sentAt) {
    UserId from = check("sender", () -> new UserId(required(sender)));
    String text = check("message", () -> checked("a message", required(message), maxLength));
    if (problem != null || from == null || text == null) {
      throw new ProblemException(problem == null ? Problem.of(400) : problem);
    }
    return new Broadcast(from, text, sentAt);
  }

  private @Nullable Addressee addressee() {
    String name = group;
    if (name == null) {
      return check("receiver", () -> new UserId(required(receiver)));
    }
    if (receiver != null) {
      wrong("A message goes to a receiver or to a group, not to both.", "group");
    }
    return check("group", () -> new GroupId(name));
  }

  private @Nullable String agreedKey() {
    if (key != null && headerKey != null && !key.equals(headerKey)) {
      wrong("The member and the header Idempotency-Key differ.", "key");
    }
    String either = key == null ? headerKey : key;
    return either == null ? null : check("key", () -> checkedKey(either));
  }

  private static String checkedKey(String key) {
    if (Text.hasControl(key)) {
      throw new IllegalArgumentException("a key has no control characters");
    }
    return checked("a key", key, Draft.MAX_KEY_LENGTH);
  }

  private static String checked(String what, String text, int max) {
    Text.check(what, text, max);
    return text;
  }

  private static String required(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("the member is missing");
    }
    return text;
  }

  private <T> @Nullable T check(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      problem = problem == null ? Problem.ofBad(e, name) : problem;
      return null;
    }
  }

  private @Nullable String text(String name, JsonToken value, JsonParser parser)
      throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    wrong("The member is a JSON string.", name);
    return null;
  }

  private @Nullable Duration ttl(JsonToken value, JsonParser parser) throws IOException {
    boolean fits = value == JsonToken.VALUE_NUMBER_INT && parser.getText().length() <= 10;
    long seconds = fits ? parser.getLongValue() : 0;
    if (seconds >= 1 && seconds <= Integer.MAX_VALUE) {
      return Duration.ofSeconds(seconds);
    }
    wrong("The member is a whole number of seconds from 1 to " + Integer.MAX_VALUE + ".", "ttl");
    return null;
  }

  private void wrong(String detail, String name) {
    if (problem == null) {
      boolean fits = name.codePointCount(0, name.length()) <= 64;
      String shown = fits ? name : name.substring(0, name.offsetByCodePoints(0, 64)) + "…";
      problem = Problem.of(400, detail, shown);
    }
  }
}
