package dev.earshot.undelivered;

import dev.earshot.config.UndeliveredSettings;
import dev.earshot.message.Traceparent;
import dev.earshot.problem.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * POSTs to the address of the settings, signed as the Standard Webhooks specification has it, and
 * follows no redirect. Thread-safe.
 */
final class Webhook {
  private static final int BUFFER = 8192;

  /** The connection is used again if the answer's body is no longer than this. */
  private static final int DRAINED = 64 * 1024;

  private final URI url;
  private final byte @Nullable [] key;
  private final Terms terms;

  /** The POSTs that wait for their answer, and since when, by {@link System#nanoTime}. */
  private final Map<HttpURLConnection, Long> waiting = new ConcurrentHashMap<>();

  /** A webhook at an address, which the settings have. */
  Webhook(UndeliveredSettings settings, Terms terms) {
    this.url = Objects.requireNonNull(settings.url(), "no address");
    this.key = settings.key();
    this.terms = terms;
  }

  /** Where it POSTs to, without what may be a secret of the address. */
  String place() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** Blocks until there is an answer, or none in time. */
  Answer post(Notice notice) throws IOException {
    byte[] body = Json.bytes(notice);
    HttpURLConnection connection = open(notice, body);
    waiting.put(connection, System.nanoTime());
    Answer answer;
    try {
      // Fixed length also keeps the JDK from sending it a second time by itself.
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      answer = Answer.of(connection.getResponseCode(), connection.getHeaderField("Retry-After"));
    } catch (IOException | RuntimeException e) {
      connection.disconnect();
      throw e;
    } finally {
      waiting.remove(connection);
    }
    drain(connection);
    return answer;
  }

  private HttpURLConnection open(Notice notice, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) terms.silence().toMillis());
    connection.setReadTimeout((int) terms.silence().toMillis());
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("User-Agent", "Earshot");
    long timestamp = terms.clock().instant().getEpochSecond();
    String id = notice.id();
    connection.setRequestProperty("webhook-id", id);
    if (notice.traceparent() != null) {
      connection.setRequestProperty(Traceparent.HEADER, notice.traceparent());
    }
    connection.setRequestProperty("webhook-timestamp", Long.toString(timestamp));
    if (key != null) {
      String signature = Signature.of(key, id, timestamp, body);
      connection.setRequestProperty("webhook-signature", signature);
    }
    return connection;
  }

  /** Cuts off what has waited for too long, though it may be sent something now and then. */
  void cutLate() {
    cut(terms.patience());
  }

  /** Cuts off what waits. */
  void cut() {
    cut(Duration.ZERO);
  }

  private void cut(Duration patience) {
    long now = System.nanoTime();
    waiting.forEach(
        (connection, since) -> {
          if (now - since >= patience.toNanos()) {
            connection.disconnect();
          }
        });
  }

  /** Reads the body to its end, so that the connection can be used again, unless it is long. */
  private void drain(HttpURLConnection connection) {
    long end = System.nanoTime() + terms.silence().toNanos();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = body(connection)) {
      int all = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
        if (all > DRAINED || System.nanoTime() > end) {
          connection.disconnect();
          return;
        }
      }
    } catch (IOException e) {
      // The status was the answer; what follows it does not matter.
      connection.disconnect();
    }
  }

  private static InputStream body(HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
      return connection.getInputStream();
    }
    InputStream errors = connection.getErrorStream();
    return errors == null ? InputStream.nullInputStream() : errors;
  }
}
