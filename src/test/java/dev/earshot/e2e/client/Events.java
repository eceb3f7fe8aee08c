package dev.earshot.e2e.client;

import dev.earshot.contract.Answer;
import dev.earshot.contract.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events that keeps their lines. Thread-safe. */
public final class Events implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** So many are held against the contract. */
  private static final int CHECKED = 20;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final InputStream body;
  private final int status;
  private volatile boolean ended;

  /** Connects, and reads on its own thread. */
  public Events(URI uri, String... headers) {
    this(uri, List.of(headers));
    startReading();
  }

  /** Connects, and reads nothing beyond the head of the answer until told to. */
  public static Events withoutReading(URI uri) {
    return new Events(uri, List.of());
  }

  private Events(URI uri, List<String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      status = response.statusCode();
      body = response.body();
      Contract.check(new Answer("GET", uri.getRawPath(), status, response.headers().map(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads to the end, on its own thread. */
  public void startReading() {
    Thread reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // As good as its end.
    }
    ended = true;
  }

  public int status() {
    return status;
  }

  /** All lines so far; each event ends with an empty one. */
  public List<String> lines() {
    return lines;
  }

  /** The values of a field, such as {@code id}. */
  public List<String> values(String field) {
    String begin = field + ": ";
    List<String> values =
        lines.stream()
            .filter(line -> line.startsWith(begin))
            .map(line -> line.substring(begin.length()))
            .toList();
    if (field.equals("data")) {
      values.stream().limit(CHECKED).forEach(Contract::checkFrame);
    }
    return values;
  }

  /** The ids of the events that came whole; the end may cut the last one short. */
  public List<String> wholeIds() {
    List<String> all = List.copyOf(lines);
    String begin = "id: ";
    return all.subList(0, all.lastIndexOf("") + 1).stream()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .toList();
  }

  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // The server was faster.
    }
  }
}
