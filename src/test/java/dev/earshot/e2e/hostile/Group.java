package dev.earshot.e2e.hostile;

import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries many at once. */
final class Group {
  private static final int THREADS = 8;

  private Group() {}

  /** What did not come out as it must, each by its name. */
  static List<String> failures(Server server, List<Attempt> attempts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Map<String, Future<String>> running = new LinkedHashMap<>();
      for (Attempt attempt : attempts) {
        running.put(attempt.name(), threads.submit(() -> failure(server, attempt)));
      }
      List<String> failures = new ArrayList<>();
      for (Map.Entry<String, Future<String>> entry : running.entrySet()) {
        String failure = entry.getValue().get();
        if (!failure.isEmpty()) {
          failures.add("\n" + entry.getKey() + ": " + failure);
        }
      }
      return failures;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdown();
    }
  }

  private static String failure(Server server, Attempt attempt) {
    try {
      Outcome.Answer answer = Wire.answer(server, attempt);
      String wrong = attempt.outcome().wrong(answer);
      return wrong.isEmpty() ? "" : wrong + ", but " + shortened(answer);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String shortened(Outcome.Answer answer) {
    String text = answer.text();
    int body = Math.max(0, text.indexOf("\r\n\r\n"));
    return text.lines().findFirst().orElse("nothing")
        + " … "
        + text.substring(body, Math.min(text.length(), body + 300)).strip();
  }
}
