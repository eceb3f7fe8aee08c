package dev.earshot.socket;

import dev.earshot.message.Text;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import dev.earshot.session.Peer;
import dev.earshot.session.Session.Opening;
import dev.earshot.session.SessionRegistry;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of one receiver. The container makes one instance a connection and calls it from one
 * thread at a time; what is static is the registry that the instances register with, because the
 * container knows no other way to it.
 */
@ServerEndpoint(
    value = "/ws/{userId}",
    subprotocols = Protocol.EARSHOT_V1,
    configurator = Handshake.class)
public final class ReceiverEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiverEndpoint.class);
  private static final AtomicReference<@Nullable Reception> RECEPTION = new AtomicReference<>();

  private final Parts parts = new Parts();
  private dev.earshot.session.@Nullable Session session;
  private @Nullable WebSocketSink sink;
  private @Nullable Ticket ticket;

  /** From now on, sockets register here. */
  public static void use(Reception reception) {
    RECEPTION.set(reception);
  }

  /** Gives the registry back; sockets that come now are refused. */
  public static void release() {
    RECEPTION.set(null);
  }

  static @Nullable Reception reception() {
    return RECEPTION.get();
  }

  /** A socket was opened. */
  @OnOpen
  public void onOpen(Session socket) {
    ticket = Handshake.ticketOf(socket);
    WebSocketSink sink = new WebSocketSink(socket, ticket == null ? Peer.UNKNOWN : ticket.peer());
    this.sink = sink;
    if (ticket == null || !ticket.enter()) {
      sink.close(CloseCode.TRY_AGAIN_LATER, "no room for another socket");
      return;
    }
    Reception reception = RECEPTION.get();
    SessionRegistry registry = reception == null ? null : reception.sessions();
    Opening opening = registry == null ? null : Handshake.openingOf(socket, sink, registry);
    session = registry == null || opening == null ? null : registry.open(opening);
    if (session == null) {
      sink.close(CloseCode.TRY_AGAIN_LATER, "no room, or the server cannot serve now");
    }
  }

  /** The client sent a text, or a part of one. */
  @OnMessage
  public void onText(String part, boolean last) {
    if (session == null || !admits(session, part.length())) {
      return;
    }
    if (!parts.add(part)) {
      session.close(CloseCode.TOO_BIG, "a frame has at most 4 KiB");
    } else if (last) {
      session.received(parts.end());
    }
  }

  /** The client sent bytes; they matter as little as anything on a plain socket. */
  @OnMessage(maxMessageSize = Protocol.MAX_CLIENT_FRAME)
  public void onBinary(byte[] bytes) {
    if (session != null && admits(session, bytes.length)) {
      session.heard();
    }
  }

  private boolean admits(dev.earshot.session.Session session, int size) {
    String exceeded = ticket == null ? null : ticket.exceeded(size);
    if (exceeded != null) {
      session.close(CloseCode.POLICY, "more was sent than " + exceeded + " lets");
    }
    return exceeded == null;
  }

  /** The client answered a ping. */
  @OnMessage
  public void onPong(PongMessage pong) {
    if (session != null && admits(session, 0)) {
      session.heard();
    }
    if (sink != null) {
      sink.ponged(pong.getApplicationData());
    }
  }

  /** The socket is closed. */
  @OnClose
  public void onClose(CloseReason reason) {
    if (ticket != null) {
      ticket.leave();
    }
    if (session != null) {
      session.gone();
    }
  }

  /** Something failed; the container closes the socket where it must. */
  @OnError
  public void onError(Throwable failure) {
    LOG.debug("A socket failed: {}", Text.forLog(failure));
  }
}
