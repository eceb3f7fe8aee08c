package dev.earshot.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.earshot.config.JsonSettings;
import dev.earshot.config.MessageSettings;
import dev.earshot.message.Broadcast;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a send: one object, or a batch of them. Thread-safe. */
final class DraftReader {
  private static final String TOO_MUCH =
      "The body goes beyond earshot.json.max-nesting, .max-string, .max-number or .max-name.";

  private final JsonFactory json;
  private final MessageSettings settings;

  DraftReader(MessageSettings settings) {
    this.settings = settings;
    this.json =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
            .streamReadConstraints(constraints(settings.json()))
            .build();
  }

  private static StreamReadConstraints constraints(JsonSettings json) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(json.maxNesting())
        .maxStringLength(json.maxString())
        .maxNumberLength(json.maxNumber())
        .maxNameLength(json.maxName())
        .build();
  }

  /**
   * Reads a whole body.
   *
   * @param key what the header {@code Idempotency-Key} says; null if there is none
   * @throws ProblemException if the body as a whole is wrong
   */
  Body read(byte[] body, @Nullable String key) {
    return parsed(body, parser -> read(parser, key));
  }

  private Body read(JsonParser parser, @Nullable String key) throws IOException {
    JsonToken first = parser.nextToken();
    boolean batch = first == JsonToken.START_ARRAY;
    if (batch && key != null) {
      throw bad("In a batch each object has its own 'key', and the header has none.", "key");
    }
    return new Body(batch, batch ? readBatch(parser) : List.of(readItem(parser, first, key)));
  }

  /**
   * Reads a whole body that is a broadcast.
   *
   * @throws ProblemException if anything is wrong with it
   */
  Broadcast readBroadcast(byte[] body, Instant sentAt) {
    return parsed(
        body,
        parser -> {
          if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw bad("A broadcast is a JSON object.", null);
          }
          return members(parser, new Members(Members.OF_BROADCAST, null, settings.maxLength()))
              .broadcast(sentAt);
        });
  }

  private <T> T parsed(byte[] body, Parsing<T> parsing) {
    try (JsonParser parser = json.createParser(text(body))) {
      T whole = parsing.of(parser);
      if (parser.nextToken() != null) {
        throw bad("The body is one JSON object or array; something follows it.", null);
      }
      return whole;
    } catch (StreamConstraintsException e) {
      throw bad(TOO_MUCH, null);
    } catch (JsonProcessingException e) {
      throw bad(notJson(e), null);
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot fail to be read", e);
    }
  }

  private List<Item> readBatch(JsonParser parser) throws IOException {
    List<Item> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (items.size() == settings.maxBatch()) {
        throw new ProblemException(
            Problem.of(
                413,
                "A batch has at most "
                    + settings.maxBatch()
                    + " messages, by earshot.batch.max-messages."));
      }
      items.add(readItem(parser, t, null));
    }
    return items;
  }

  private Item readItem(JsonParser parser, @Nullable JsonToken token, @Nullable String key)
      throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Item(null, Problem.of(400, "A message is a JSON object."));
    }
    return members(parser, new Members(Members.OF_MESSAGE, key, settings.maxLength())).item();
  }

  private static Members members(JsonParser parser, Members members) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      members.take(name, value, parser);
      parser.skipChildren();
    }
    return members;
  }

  /** UTF-8, strictly: no overlong forms, no encoded surrogates, no other encoding guessed. */
  private static String text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      checkEscapes(text);
      return text;
    } catch (CharacterCodingException e) {
      throw bad("The body is not UTF-8.", null);
    }
  }

  /** The parser of texts takes the last eight bits of any character for a hexadecimal digit. */
  private static void checkEscapes(String text) {
    int next;
    for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', next)) {
      next = Math.min(text.startsWith("u", i + 1) ? i + 6 : i + 2, text.length());
      for (int j = i + 1; j < next; j++) {
        if (text.charAt(j) > 0x7f) {
          throw bad("The body has an escape that JSON does not have.", null);
        }
      }
    }
  }

  private static String notJson(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "The body is not well-formed JSON" + where + ".";
  }

  private static ProblemException bad(String detail, @Nullable String member) {
    return new ProblemException(
        member == null ? Problem.of(400, detail) : Problem.of(400, detail, member));
  }

  private interface Parsing<T> {
    T of(JsonParser parser) throws IOException;
  }

  /**
   * A whole body. Immutable.
   *
   * @param batch whether it was an array
   */
  record Body(boolean batch, List<Item> items) {}
}
