package dev.earshot.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes the records of an answer as JSON, with our own Jackson, so that no binding that a
 * container brings along gets in between. Thread-safe.
 */
@Produces({MediaType.APPLICATION_JSON, Problem.TYPE})
public final class Json implements MessageBodyWriter<Object> {
  /** A pool of its own: Jackson's usual one hangs buffers, and so our classes, on every thread. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(64)).build())
          .build();

  /** The JSON of an answer, as UTF-8. */
  public static byte[] bytes(Object answer) {
    try {
      return MAPPER.writeValueAsBytes(answer);
    } catch (IOException e) {
      throw new IllegalStateException("an answer's record cannot be written as JSON", e);
    }
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
    return type != byte[].class;
  }

  @Override
  public void writeTo(
      Object answer,
      Class<?> type,
      Type generic,
      Annotation[] on,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(bytes(answer));
  }
}
