package dev.earshot.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs beside a test, is told lines, and prints lines. Thread-safe. */
final class Program implements AutoCloseable {
  private final Process process;
  private final List<String> printed = new ArrayList<>();

  private Program(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "program-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static Program start(Path folder, List<String> command) {
    try {
      return new Program(
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (printed) {
          printed.add(line);
        }
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  List<String> lines(String start) {
    synchronized (printed) {
      return printed.stream().filter(line -> line.startsWith(start)).toList();
    }
  }

  /** The lines that begin so, once there are so many. */
  List<String> await(String start, int count) {
    try {
      Poll.until(count + " lines of " + start, () -> lines(start).size() >= count);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it printed " + lines(""), e);
    }
    return lines(start);
  }

  void tell(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once. */
  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
