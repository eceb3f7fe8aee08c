package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.config.JsonSettings;
import dev.earshot.config.MessageSettings;
import dev.earshot.config.Settings;
import dev.earshot.message.Broadcast;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Short ways to read bodies, for messages of up to 100 code points. */
final class Bodies {
  static final String GOOD = "{\"sender\":\"alice\",\"receiver\":\"bob\",\"message\":\"hi\"}";

  private static final DraftReader READER =
      new DraftReader(new MessageSettings(100, 1000, new JsonSettings(32, 1 << 20, 100, 1024)));

  private Bodies() {}

  static DraftReader.Body read(String body) {
    return read(body, null);
  }

  static DraftReader.Body read(String body, @Nullable String key) {
    return READER.read(body.getBytes(StandardCharsets.UTF_8), key);
  }

  static Broadcast broadcast(String body) {
    return READER.readBroadcast(body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }

  /** An intake with these settings, in front of this dispatcher. */
  static Intake intake(Dispatcher dispatcher, Map<String, String> given) {
    Settings settings = Settings.read(given::get, "earshot");
    return new Intake(dispatcher, settings, new Allowance(settings.send(), System::nanoTime));
  }

  /** The only item of a body that is well-formed. */
  static Item item(String body) {
    DraftReader.Body read = read(body);
    assertEquals(1, read.items().size());
    return read.items().get(0);
  }

  /** What is wrong with an item. */
  static Problem problem(Item item) {
    Problem problem = Objects.requireNonNull(item.problem(), "nothing is wrong");
    assertEquals(400, problem.status());
    return problem;
  }

  /** What is wrong with a body as a whole. */
  static Problem refusal(String body) {
    return refusal(body.getBytes(StandardCharsets.UTF_8));
  }

  static Problem refusal(byte[] body) {
    Problem problem = assertThrows(ProblemException.class, () -> READER.read(body, null)).problem();
    assertEquals(400, problem.status());
    return problem;
  }
}
