package dev.earshot.e2e.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The standard output of a server: appended to its log, and waited for line by line. Safe for any
 * thread.
 */
final class Output {
  private final Path log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> lines = new ArrayDeque<>();
  private boolean ended;

  Output(InputStream in, Path log) {
    this.log = log;
    Thread reader = new Thread(() -> read(in), "output-" + log.getFileName());
    reader.setDaemon(true);
    reader.start();
  }

  /** Takes lines until one fits; fails when none came in time or the process ended. */
  String await(Predicate<String> fits, Duration timeout) {
    long nanos = timeout.toNanos();
    lock.lock();
    try {
      while (true) {
        while (lines.isEmpty()) {
          check(nanos);
          nanos = changed.awaitNanos(nanos);
        }
        String line = lines.remove();
        if (fits.test(line)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private void check(long nanos) {
    if (ended) {
      throw new EndedException(log);
    }
    if (nanos <= 0) {
      throw new IllegalStateException("No answer in time: " + log);
    }
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Writer out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        out.write(line + "\n");
        out.flush();
        add(line);
      }
    } catch (IOException e) {
      add(e.toString());
    } finally {
      end();
    }
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
