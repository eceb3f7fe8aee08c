package dev.earshot.client;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Opens sockets for one user, and keeps the tokens of open ones fresh. Thread-safe. */
final class Dialer {
  private static final String PROTOCOL = "earshot.v1";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LEAST_BETWEEN_TOKENS = Duration.ofSeconds(5);
  private static final int LARGEST_FRAME = 4096;

  private final HttpClient http;
  private final Address address;
  private final String user;
  private final Token token;
  private final Tools tools;
  private volatile @Nullable String shown;

  /** Refuses a user id that no path can carry. */
  Dialer(HttpClient http, Address address, String user, Credentials credentials) {
    address.socket(user, null);
    this.http = http;
    this.address = address;
    this.user = user;
    this.token = credentials.token();
    this.tools = credentials.tools();
  }

  /** What all requests of a client share. */
  record Credentials(Token token, Tools tools) {}

  String user() {
    return user;
  }

  Token token() {
    return token;
  }

  /** The token that the newest socket was opened with, or told of. */
  @Nullable String shown() {
    return shown;
  }

  /** Opens the socket, or cuts it with the reason. */
  void dial(Socket socket, @Nullable String since) {
    try {
      WebSocket.Builder handshake =
          http.newWebSocketBuilder().subprotocols(PROTOCOL).connectTimeout(CONNECT);
      String fresh = token.fresh();
      shown = fresh;
      if (fresh != null) {
        handshake.header("Authorization", "Bearer " + fresh);
      }
      var unused =
          handshake
              .buildAsync(address.socket(user, since), socket)
              .whenComplete(
                  (opened, failure) -> {
                    if (failure != null) {
                      socket.cut(refusal(failure));
                    }
                  });
    } catch (RuntimeException e) {
      socket.cut(EarshotException.ofStage(e));
    }
  }

  private EarshotException refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof WebSocketHandshakeException handshake) {
      HttpResponse<?> answer = handshake.getResponse();
      String body = answer.body() instanceof String text ? text : null;
      return Problems.of(answer.statusCode(), answer.headers(), body, tools.clock());
    }
    return EarshotException.ofStage(failure);
  }

  /** From now on the open socket is told of a fresh token before the one it knows expires. */
  void renewWhenDue(Socket socket) {
    Duration due = token.renewIn(shown);
    if (due != null) {
      boolean soon = due.compareTo(LEAST_BETWEEN_TOKENS) < 0;
      tools.delay().after(soon ? LEAST_BETWEEN_TOKENS : due, () -> renew(socket));
    }
  }

  private void renew(Socket socket) {
    Outbox outbox = socket.outbox();
    if (socket.isOver() || outbox == null) {
      return;
    }
    try {
      String fresh = token.fresh();
      if (fresh != null && !fresh.equals(shown)) {
        int size = Outbox.frame("token", fresh).getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_FRAME) {
          socket.cut(EarshotException.of("Fresh token", "It is too long for an open socket."));
          return;
        }
        outbox.token(fresh);
        shown = fresh;
      }
    } catch (RuntimeException e) {
      // It is asked again soon; at the latest the server closes the socket, and then all is told.
    }
    renewWhenDue(socket);
  }
}
