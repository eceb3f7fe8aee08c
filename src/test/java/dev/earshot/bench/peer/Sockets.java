package dev.earshot.bench.peer;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets of every user, as both peers have them. Thread-safe. */
@ServerEndpoint("/ws/{userId}")
public final class Sockets {
  private static final Map<String, Set<Session>> OPEN = new ConcurrentHashMap<>();

  /** A socket was opened. */
  @OnOpen
  public void onOpen(Session session, @PathParam("userId") String user) {
    OPEN.compute(
        user,
        (name, sessions) -> {
          Set<Session> all = sessions == null ? ConcurrentHashMap.newKeySet() : sessions;
          all.add(session);
          return all;
        });
  }

  /** A socket was closed. */
  @OnClose
  public void onClose(Session session, @PathParam("userId") String user) {
    OPEN.computeIfPresent(
        user,
        (name, sessions) -> {
          sessions.remove(session);
          return sessions.isEmpty() ? null : sessions;
        });
  }

  /** Pushes a text to every socket of the user; answers to how many. */
  static int push(String user, String text) throws IOException {
    Set<Session> sessions = OPEN.getOrDefault(user, Set.of());
    for (Session session : sessions) {
      synchronized (session) {
        session.getBasicRemote().sendText(text);
      }
    }
    return sessions.size();
  }
}
