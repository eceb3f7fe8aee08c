package dev.earshot.e2e;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One data directory and the servers that have it, one after another. Thread-safe. */
final class Site implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Server> servers = new ArrayList<>();
  private final Kind kind;
  private final Settings settings;
  private Server current;

  Site(Kind kind, Settings settings) {
    this.kind = kind;
    this.settings = settings;
  }

  Kind kind() {
    return kind;
  }

  /** Starts the first server, or the next one after a crash. */
  Server start() {
    Server server = Server.start(kind, next());
    servers.add(server);
    become(server);
    return server;
  }

  /** How the next server is started. */
  Settings next() {
    return servers.isEmpty() ? settings : settings.onHome(servers.get(0).home());
  }

  /** Kills the server; who asks for it from now on waits for the next one. */
  void crash() {
    Server server = current;
    become(null);
    server.kill();
  }

  /** The calls to the server; waits as long as there is none. */
  Api api() throws InterruptedException {
    lock.lock();
    try {
      while (current == null) {
        changed.await();
      }
      return new Api(current);
    } finally {
      lock.unlock();
    }
  }

  private void become(Server server) {
    lock.lock();
    try {
      current = server;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    for (int i = servers.size() - 1; i >= 0; i--) {
      servers.get(i).close();
    }
  }
}
