package dev.earshot.session;

import dev.earshot.config.SessionSettings;
import dev.earshot.mailbox.Mailbox;
import dev.earshot.mailbox.MailboxException;
import dev.earshot.message.Addressee;
import dev.earshot.message.Broadcast;
import dev.earshot.message.Cursor;
import dev.earshot.message.GroupId;
import dev.earshot.message.Text;
import dev.earshot.message.UserId;
import dev.earshot.protocol.CloseCode;
import dev.earshot.protocol.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live sessions of every user. Thread-safe. */
public final class SessionRegistry {
  /** The position before the oldest message that is kept. */
  public static final String EARLIEST = "earliest";

  private static final Logger LOG = LoggerFactory.getLogger(SessionRegistry.class);

  final ConcurrentMap<UserId, List<Session>> open = new ConcurrentHashMap<>();
  private final Set<Session> leaving = ConcurrentHashMap.newKeySet();
  private final Protocol plain = Protocol.plain();
  private final Protocol earshotV1;
  private final Protocol events;
  private final int maxPerUser;
  private final Limits limits;
  private final Mailbox mailbox;
  private final Executor pumps;
  private final Executor closers;
  private volatile SessionWatch watch = SessionWatch.NOBODY;
  private volatile boolean accepting = true;

  /**
   * An empty registry.
   *
   * @param pumps runs the pumps' turns; drops what comes after its own end
   * @param closers runs closing handshakes, which may block; drops what comes after its own end
   */
  public SessionRegistry(
      SessionSettings settings, Mailbox mailbox, Executor pumps, Executor closers) {
    this.maxPerUser = settings.maxPerUser();
    this.limits = Limits.of(settings);
    this.earshotV1 = Protocol.earshotV1(settings.heartbeat());
    this.events = Protocol.events(settings.heartbeat());
    this.mailbox = mailbox;
    this.pumps = pumps;
    this.closers = closers;
  }

  /** From now on, this one hears what becomes of sessions. */
  public void watch(SessionWatch watch) {
    this.watch = watch;
  }

  SessionWatch watch() {
    return watch;
  }

  /**
   * The position at which a session begins.
   *
   * @param since as {@link #checkSince} takes it
   * @return null if the mailbox cannot tell now
   */
  public @Nullable Cursor start(UserId user, @Nullable String since) {
    try {
      if (since == null) {
        return mailbox.progress(user).acknowledged();
      }
      return since.equals(EARLIEST) ? mailbox.earliest(user) : Cursor.parse(since);
    } catch (MailboxException e) {
      return null;
    }
  }

  /**
   * Checks where a session wants to begin.
   *
   * @param since a cursor, {@link #EARLIEST}, or null for after the last acknowledged message
   * @throws IllegalArgumentException if it is none of these
   */
  public static @Nullable String checkSince(@Nullable String since) {
    if (since != null && !since.equals(EARLIEST)) {
      var unused = Cursor.parse(since);
    }
    return since;
  }

  /** The protocol of a negotiated subprotocol; the plain one if none was negotiated. */
  public Protocol protocol(@Nullable String subprotocol) {
    return Protocol.EARSHOT_V1.equals(subprotocol) ? earshotV1 : plain;
  }

  /** The protocol of event streams. */
  public Protocol events() {
    return events;
  }

  /** Whether new sessions are taken at all: not any more when the server stops. */
  public boolean isAccepting() {
    return accepting;
  }

  /** Whether one more session of this user would be taken. */
  public boolean hasRoom(UserId user) {
    return count(user) < maxPerUser;
  }

  /**
   * Begins a session and greets it.
   *
   * @return null if it is not taken: there is no room, or the server stops
   */
  public @Nullable Session open(Session.Opening opening) {
    Session session = new Session(opening, this);
    List<Session> sessions = open.compute(opening.user(), (user, before) -> add(before, session));
    if (sessions == null || !sessions.contains(session)) {
      session.letGo();
      return null;
    }
    LOG.debug("Session {} of {} began", session.id(), Text.forLog(opening.user()));
    if (revokedUntil(opening.user()) == null) {
      session.wake();
    } else {
      session.close(CloseCode.POLICY, "revoked by an administrator");
    }
    return session;
  }

  private @Nullable List<Session> add(@Nullable List<Session> before, Session session) {
    int count = before == null ? 0 : before.size();
    if (!accepting || count >= maxPerUser) {
      return before;
    }
    List<Session> more = before == null ? new ArrayList<>() : new ArrayList<>(before);
    more.add(session);
    return List.copyOf(more);
  }

  /** Wakes the sessions of a user or of a group's members; answers how many. Does not block. */
  public int wake(Addressee addressee) {
    List<Session> sessions =
        addressee instanceof GroupId group
            ? sessionsOf(mailbox.groups().listening(group))
            : open.getOrDefault(addressee, List.of());
    return Crowd.wake(sessions, pumps);
  }

  /** Tells every session something; answers how many there are. Does not block. */
  public int broadcast(Broadcast broadcast) {
    List<Session> sessions = sessions();
    sessions.forEach(session -> session.tell(broadcast));
    return Crowd.wake(sessions, pumps);
  }

  private List<Session> sessionsOf(Collection<UserId> users) {
    List<Session> sessions = new ArrayList<>(users.size());
    users.forEach(user -> sessions.addAll(open.getOrDefault(user, List.of())));
    return sessions;
  }

  /** How many sessions the user has now. */
  public int count(UserId user) {
    return open.getOrDefault(user, List.of()).size();
  }

  /** Until when the user is to stay out; null if he may come in. Does not block. */
  public @Nullable Instant revokedUntil(UserId user) {
    return mailbox.revocations().until(user);
  }

  /** Closes every session of a user as a matter of policy, and answers how many. */
  public int close(UserId user, String reason) {
    List<Session> sessions = open.getOrDefault(user, List.of());
    sessions.forEach(session -> session.close(CloseCode.POLICY, reason));
    return sessions.size();
  }

  /** From now on, no session is taken. */
  void stopAccepting() {
    accepting = false;
  }

  /** The session takes no more messages, but its socket is still there. */
  void leaving(Session session) {
    leaving.add(session);
    remove(session);
  }

  /** The session's socket is no more. */
  void forget(Session session) {
    remove(session);
    leaving.remove(session);
  }

  private void remove(Session session) {
    session.letGo();
    open.computeIfPresent(
        session.user(),
        (user, sessions) -> {
          List<Session> others = sessions.stream().filter(s -> s != session).toList();
          return others.isEmpty() ? null : others;
        });
  }

  /** The open sessions, at about this time. */
  List<Session> sessions() {
    return open.values().stream().flatMap(List::stream).toList();
  }

  /** Does something with every session that still has a socket, the leaving ones included. */
  void forEach(Consumer<Session> action) {
    open.values().forEach(sessions -> sessions.forEach(action));
    leaving.forEach(action);
  }

  boolean isEmpty() {
    return open.isEmpty() && leaving.isEmpty();
  }

  Limits limits() {
    return limits;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Executor pumps() {
    return pumps;
  }

  Executor closers() {
    return closers;
  }
}
