package dev.earshot.e2e.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One container with the built WAR in it, in a process of its own. It never outlives the tests. */
public final class Server implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Kind kind;
  private final Settings settings;
  private final Path directory;
  private final Path log;
  private final Process process;
  private final Output output;
  private final int port;

  private Server(Kind kind, Settings settings) throws IOException {
    this.kind = kind;
    this.settings = settings;
    String name = kind.name().toLowerCase(Locale.ROOT) + "-" + COUNT.incrementAndGet();
    this.directory = Target.fresh(name);
    this.log = Target.logs().resolve(name + ".log");
    Files.deleteIfExists(log);
    Place place = new Place(kind.jars(), directory, settings, Ports.free());
    ProcessBuilder builder = new ProcessBuilder(Command.of(kind, place));
    builder.directory(directory.toFile());
    settings.elsewhere().put(builder, home());
    if (kind.distribution() != null) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
    this.process = builder.start();
    this.output = new Output(process.getInputStream(), log);
    this.port = awaitPort(place);
  }

  public static Server start(Kind kind, Settings settings) {
    Matrix.require(kind.isPresent(), () -> kind + " is not in " + kind.jars());
    try {
      return new Server(kind, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one logs that does not start. */
  public static String refusal(Kind kind, Settings settings) {
    try (Server server = start(kind, settings)) {
      throw new AssertionError(kind + " started, see " + server.log);
    } catch (EndedException e) {
      return e.logged();
    }
  }

  /** Starts one that is killed after so long, ready or not. */
  public static void startAndKill(Kind kind, Settings settings, Duration life) {
    Path directory = Target.fresh("stillborn");
    try {
      Process process =
          new ProcessBuilder(
                  Command.of(kind, new Place(kind.jars(), directory, settings, Ports.free())))
              .directory(directory.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Directories.delete(directory);
    }
  }

  public Kind kind() {
    return kind;
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  public int port() {
    return port;
  }

  /** The data directory; another server may have it once this one is no more, but not closed. */
  public Path home() {
    return settings.home(directory);
  }

  public String contextPath() {
    return settings.contextPath();
  }

  /** The application's address for HTTP; {@code path} is already percent-encoded. */
  public URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + settings.contextPath() + path);
  }

  public URI ws(String path) {
    return URI.create("ws://127.0.0.1:" + port + settings.contextPath() + path);
  }

  public void stopApp() {
    command("stop-app");
  }

  public void startApp() {
    command("start-app");
  }

  public void redeploy() {
    command("redeploy");
  }

  /** Starts the application once more, under another context path. */
  public void deploy(String path) {
    command("deploy " + path);
  }

  /** How many stopped applications the container still finds in memory. */
  public int leaks() {
    return Integer.parseInt(command("leaks"));
  }

  /** The bytes of heap in use after a collection. */
  public long heap() {
    return Long.parseLong(command("heap"));
  }

  public List<String> threads() {
    return List.of(command("threads").split(","));
  }

  /**
   * Asks the process to end, as an operator would; unlike the process itself, its handle leaves
   * stdin open.
   */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(ANSWER);
  }

  public boolean awaitEnd(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Directories.delete(directory);
  }

  private String command(String command) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String answer = output.await(line -> line.startsWith(command + " "), ANSWER);
    String result = answer.substring(command.length() + 1);
    if (result.startsWith("failed")) {
      throw new IllegalStateException(kind + ", " + command + ": " + result + ", see " + log);
    }
    return result;
  }

  private int awaitPort(Place place) throws IOException {
    Distribution distribution = kind.distribution();
    try {
      return distribution == null ? launcherPort() : distributionPort(distribution, place);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  private int launcherPort() {
    String line = output.await(text -> text.startsWith("port "), START);
    return Integer.parseInt(line.substring("port ".length()));
  }

  private int distributionPort(Distribution distribution, Place place) throws IOException {
    Set<String> awaited = new HashSet<>(distribution.ready());
    int at = place.port();
    while (!awaited.isEmpty()) {
      String line = output.await(text -> true, START);
      at = distribution.port(line, at);
      awaited.removeIf(line::contains);
    }
    distribution.deploy(place);
    return at;
  }
}
