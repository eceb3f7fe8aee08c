package dev.earshot.e2e.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 client that sends exactly what it is told, over one connection for as long as the
 * server keeps that open. For one thread.
 */
public final class RawHttp implements AutoCloseable {
  private final URI server;
  private Socket socket;
  private InputStream in;

  public RawHttp(URI server) throws IOException {
    this.server = server;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a request line's target and headers as given, and a Host header unless one is given. */
  public Reply exchange(String method, String target, String body, String... headers)
      throws IOException {
    if (socket.isClosed()) {
      connect();
    }
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    boolean hasHost = false;
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      hasHost |= headers[i].equals("Host");
    }
    head.append(hasHost ? "" : "Host: 127.0.0.1:" + server.getPort() + "\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(head.toString().getBytes(StandardCharsets.UTF_8));
    request.write(content);
    socket.getOutputStream().write(request.toByteArray());
    return read().checked(method, target);
  }

  private Reply read() throws IOException {
    Reply reply = HttpReader.read(in);
    if (reply.header("Connection").equalsIgnoreCase("close")) {
      socket.close();
    }
    return reply;
  }

  public Reply postJson(URI uri, String body) throws IOException {
    return exchange("POST", uri.getRawPath(), body, "Content-Type", "application/json");
  }

  /** One request on a connection of its own. */
  public static Reply once(String method, URI uri, String... headers) {
    try (RawHttp http = new RawHttp(uri)) {
      String query = uri.getRawQuery();
      String target = query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
      return http.exchange(method, target, "", headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + uri, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
