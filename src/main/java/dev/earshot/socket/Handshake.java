package dev.earshot.socket;

import dev.earshot.message.Cursor;
import dev.earshot.message.UserId;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Permit;
import dev.earshot.session.Session.Opening;
import dev.earshot.session.SessionRegistry;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settles at the handshake from which position the socket will go on, before the client can know
 * that it is open: what is sent to the user from then on is after that position, however late the
 * socket is opened here. Thread-safe.
 */
public final class Handshake extends ServerEndpointConfig.Configurator {
  private static final String USER = "earshot.user";
  private static final String START = "earshot.start";
  private static final String PERMIT = "earshot.permit";
  private static final String TICKET = "earshot.ticket";
  private static final String COMPRESSION = "permessage-deflate";

  /** Tomcat's: how many milliseconds a close frame with any code but 1000 waits to be written. */
  static final String TOMCAT_CLOSE_SEND_TIMEOUT =
      "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

  /**
   * Tomcat's milliseconds: how long a ping may block its caller, how long a peer may take to answer
   * a close, and how long a close waits for a write that is just ending; 50 ms, the default, is too
   * short on a busy machine. Other containers do not look at them.
   */
  private static final Map<String, Object> TOMCAT =
      Map.of(
          "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT",
          2000L,
          "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT",
          1000L,
          TOMCAT_CLOSE_SEND_TIMEOUT,
          1000L);

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Reception reception = ReceiverEndpoint.reception();
    if (reception != null) {
      Map<String, Object> properties = config.getUserProperties();
      properties.putAll(TOMCAT);
      UserId user = userOf(String.valueOf(request.getRequestURI().getRawPath()));
      properties.put(USER, user);
      put(properties, START, reception.sessions().start(user, since(request)));
      put(properties, TICKET, CrowdFilter.current());
      put(properties, PERMIT, reception.permit(request.getHeaders()));
    }
  }

  private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
    if (value == null) {
      properties.remove(name);
    } else {
      properties.put(name, value);
    }
  }

  /** What the socket's session begins with; null if the mailbox could not tell. */
  static @Nullable Opening openingOf(Session socket, WebSocketSink sink, SessionRegistry registry) {
    Map<String, Object> properties = socket.getUserProperties();
    Cursor start = (Cursor) properties.get(START);
    Permit permit = (Permit) properties.get(PERMIT);
    return start == null || permit == null
        ? null
        : new Opening(
            (UserId) Objects.requireNonNull(properties.get(USER)),
            start,
            registry.protocol(socket.getNegotiatedSubprotocol()),
            sink,
            permit);
  }

  /** What the socket's handshake brought along; null if it did not pass the filters. */
  static @Nullable Ticket ticketOf(Session socket) {
    return (Ticket) socket.getUserProperties().get(TICKET);
  }

  /** The user whose socket is at this raw path: its last segment. */
  static UserId userOf(String rawPath) {
    return UserId.ofPathSegment(rawPath.substring(rawPath.lastIndexOf('/') + 1));
  }

  private static @Nullable String since(HandshakeRequest request) {
    List<String> since = request.getParameterMap().get("since");
    return since == null || since.isEmpty() ? null : since.get(0);
  }

  /** Earshot checks origins before the handshake. */
  @Override
  public boolean checkOrigin(String origin) {
    return true;
  }

  /** No compression unless it is wanted: it costs memory per socket. */
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    Ticket ticket = CrowdFilter.current();
    return ticket != null && ticket.mayCompress()
        ? super.getNegotiatedExtensions(installed, requested).stream()
            .filter(extension -> extension.getName().equals(COMPRESSION))
            .limit(1)
            .toList()
        : List.of();
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.contains(Protocol.EARSHOT_V1) ? Protocol.EARSHOT_V1 : "";
  }
}
