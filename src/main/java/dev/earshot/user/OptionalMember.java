package dev.earshot.user;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The one member that the body of a call may have, if it has a body. */
public final class OptionalMember {
  private static final int MAX_BYTES = 1000;

  /** The most seconds of a revocation: 30 days. */
  private static final long MAX_SECONDS = 30L * 24 * 3600;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(8)).build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OptionalMember() {}

  /**
   * Reads a body to its end.
   *
   * @return null if there is no body, or no member in it
   * @throws ProblemException if it is no JSON object, or has any other member
   */
  public static @Nullable JsonNode read(String name, @Nullable MediaType type, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length == 0) {
      return null;
    }
    if (bytes.length > MAX_BYTES) {
      throw refusal(413, "This body has at most " + MAX_BYTES + " bytes.");
    }
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
      throw new ProblemException(Problem.of(415));
    }
    return member(name, object(bytes));
  }

  private static JsonNode object(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode object = MAPPER.readTree(text);
      if (object.isObject()) {
        return object;
      }
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw refusal(400, "The body is not well-formed JSON in UTF-8.");
    }
    throw refusal(400, "The body is a JSON object.");
  }

  private static @Nullable JsonNode member(String name, JsonNode object) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String other = names.next();
      if (!other.equals(name)) {
        throw bad("There is no such member; known is " + name + ".", other);
      }
    }
    return object.get(name);
  }

  /** What a member says that is a number of seconds: 0, or up to 30 days. */
  public static Duration seconds(String name, JsonNode value) {
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > MAX_SECONDS) {
      throw bad("The member is a whole number of seconds from 0 to " + MAX_SECONDS + ".", name);
    }
    return Duration.ofSeconds(value.longValue());
  }

  /** A bad request, for what is wrong with a member. */
  public static ProblemException bad(String detail, String member) {
    return new ProblemException(Problem.of(400, detail, member));
  }

  private static ProblemException refusal(int status, String detail) {
    return new ProblemException(Problem.of(status, detail));
  }
}
