package dev.earshot.bench.load;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends at a steady rate on a thread of its own, whatever comes of it. What is late is sent as soon
 * as it can be, and its answer is timed from when it was due.
 */
public final class Beat implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Client client;
  private final Future<Histogram> answers;
  private volatile boolean stopped;

  /** Connects, and begins to send to those whose names begin with this. */
  public Beat(Target target, String users, Plan plan) throws IOException {
    client = new Client(target, plan.publishers(), users);
    Sending sending = client.connect(plan);
    answers = thread.submit(() -> client.post(sending, () -> stopped));
  }

  /** Ends it when all that is due is answered; answers how long each answer took. */
  public Histogram stop() throws IOException {
    stopped = true;
    try {
      return answers.get();
    } catch (ExecutionException e) {
      throw new IOException("Steady sending failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    thread.shutdownNow();
    client.close();
  }
}
