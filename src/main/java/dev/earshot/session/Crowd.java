package dev.earshot.session;

import java.util.List;
import java.util.concurrent.Executor;

/** Wakes many sessions at once, with few changes of threads. */
final class Crowd {
  /** So many sessions are served by the thread that wakes them. */
  private static final int FEW = 4;

  /** So many are served one after another by one thread, where there are more. */
  private static final int SHARE = 32;

  private Crowd() {}

  /** Wakes them all, and answers how many there are. Does not block. */
  static int wake(List<Session> sessions, Executor pumps) {
    int count = sessions.size();
    if (count <= FEW) {
      sessions.forEach(Session::wakeHere);
      return count;
    }
    List<Session> idle = sessions.stream().filter(Session::begins).toList();
    for (int from = 0; from < idle.size(); from += SHARE) {
      List<Session> share = idle.subList(from, Math.min(idle.size(), from + SHARE));
      pumps.execute(() -> share.forEach(Session::turn));
    }
    return count;
  }
}
