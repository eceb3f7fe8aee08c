package dev.earshot.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Debian's nginx with the file that we recommend, in front of one server. It ends when this process
 * does, however that ends: a shell that reads from it holds it.
 */
public final class Nginx implements AutoCloseable {
  public static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Path RECOMMENDED = Path.of("src/ops/nginx.conf");
  private static final String LEASH =
      "\"$@\" & nginx=$!; cat > /dev/null; kill $nginx; wait $nginx";
  private static final int ATTEMPTS = 5;

  private static final String AROUND =
      """
      daemon off;
      pid nginx.pid;
      error_log error.log warn;
      events { worker_connections 100; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        %s
      }
      """;

  private final Process leash;
  private final Path directory;
  private final int port;

  private Nginx(int server) throws IOException {
    directory = Target.fresh("nginx");
    port = freePort();
    String recommended =
        Files.readString(RECOMMENDED)
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
            .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + server + ";");
    Path file = directory.resolve("nginx.conf");
    Files.writeString(file, AROUND.formatted(recommended));
    leash = leashed(file);
  }

  /**
   * An nginx that ends when the output of this process does; it writes beside its configuration.
   */
  public static Process leashed(Path configuration) throws IOException {
    Path folder = configuration.resolveSibling("");
    return new ProcessBuilder(
            "sh", "-c", LEASH, "sh", "" + PROGRAM, "-p", folder + "/", "-c", "" + configuration)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(configuration.resolveSibling("nginx.log").toFile())
        .start();
  }

  /** In front of a server; another port is taken if somebody was faster. */
  public static Nginx before(Server server) {
    Matrix.require(Files.isExecutable(PROGRAM), () -> PROGRAM + " is missing");
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        Nginx nginx = new Nginx(server.port());
        if (nginx.listens()) {
          return nginx;
        }
        nginx.close();
      }
      throw new IllegalStateException("nginx does not start, see " + Target.logs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** A port that was free just now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its file of the process id is there once it listens, or it has ended. */
  private boolean listens() throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < until && !Files.exists(directory.resolve("nginx.pid"))) {
      Thread.onSpinWait();
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      leash.getOutputStream().close();
      leash.waitFor(20, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      leash.destroyForcibly();
    }
    Directories.delete(directory);
  }
}
