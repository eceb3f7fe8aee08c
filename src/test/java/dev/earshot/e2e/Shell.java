package dev.earshot.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs programs of the operating system. */
final class Shell {
  private Shell() {}

  /** How a program ended, and what it printed. */
  record Result(int status, String output) {
    boolean isFine() {
      return status == 0;
    }

    String orFail() {
      if (!isFine()) {
        throw new AssertionError(status + ": " + output);
      }
      return output;
    }
  }

  /** Runs one to its end; a program that is not there ends badly too. */
  static Result run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(-1, e.toString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
