package dev.earshot.e2e.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads HTTP/1.1 answers from a stream and takes not one byte more. */
final class HttpReader {
  private HttpReader() {}

  static Reply read(InputStream in) throws IOException {
    int status = status(in);
    Map<String, List<String>> headers = headers(in);
    return new Reply(status, headers, body(in, status, headers));
  }

  static int status(InputStream in) throws IOException {
    String line = line(in);
    int space = line.indexOf(' ');
    return Integer.parseInt(line.substring(space + 1, space + 4));
  }

  static Map<String, List<String>> headers(InputStream in) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  static String body(InputStream in, int status, Map<String, List<String>> headers)
      throws IOException {
    if (status < 200 || status == 204 || status == 304) {
      return "";
    }
    if (headers.containsKey("transfer-encoding")) {
      return chunks(in);
    }
    List<String> length = headers.get("content-length");
    byte[] body = length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length.get(0)));
    return new String(body, StandardCharsets.UTF_8);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The server closed within a body");
    }
    return bytes;
  }

  private static String chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      body.write(exactly(in, size));
      line(in);
    }
    line(in);
    return body.toString(StandardCharsets.UTF_8);
  }

  private static int size(InputStream in) throws IOException {
    String line = line(in);
    int extension = line.indexOf(';');
    return Integer.parseInt(
        line.substring(0, extension < 0 ? line.length() : extension).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server closed after '" + line + "'");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
