package dev.earshot.e2e.hostile;

import dev.earshot.e2e.Poll;
import dev.earshot.e2e.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a server is.
 *
 * @param heap bytes in use after a collection
 * @param files how many file descriptors are open; 0 where /proc does not tell
 */
record Condition(long pid, long heap, int threads, long files) {
  private static final long HEAP_MARGIN = 24L << 20;

  /** Earshot keeps its own for a minute. */
  private static final int THREAD_MARGIN = 20;

  private static final int FILE_MARGIN = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern POOL = Pattern.compile("qtp|http-nio-.*-exec-");
  private static final Pattern ERROR_WITH_STACK =
      Pattern.compile("^SEVERE.*\\n.*\\n\\s+at .*\\n(\\s+at .*\\n){0,9}", Pattern.MULTILINE);

  static Condition of(Server server) {
    return new Condition(server.pid(), server.heap(), threads(server), files(server.pid()));
  }

  /** But for those of the containers' pools, which they keep for the next rush. */
  private static int threads(Server server) {
    return (int) server.threads().stream().filter(name -> !POOL.matcher(name).lookingAt()).count();
  }

  private static long files(long pid) {
    Path all = Path.of("/proc/" + pid + "/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(all)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a server is about as it was. */
  void awaitAgain(Server server) throws IOException {
    AtomicReference<Condition> now = new AtomicReference<>(this);
    try {
      Poll.until("as before", PATIENCE, () -> isLike(now.updateAndGet(last -> of(server))));
    } catch (AssertionError e) {
      throw new AssertionError("was " + this + ", is " + now, e);
    }
    checkLog(server);
  }

  /** Looks for errors with a stack trace. What a container cannot parse, it logs as less. */
  static void checkLog(Server server) throws IOException {
    Matcher error = ERROR_WITH_STACK.matcher(Files.readString(server.log()));
    if (error.find()) {
      throw new AssertionError(server.log() + ": " + error.group());
    }
  }

  private boolean isLike(Condition now) {
    return now.pid == pid
        && now.heap < heap + HEAP_MARGIN
        && now.threads < threads + THREAD_MARGIN
        && now.files < files + FILE_MARGIN;
  }
}
