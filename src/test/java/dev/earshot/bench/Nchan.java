package dev.earshot.bench;

import dev.earshot.bench.load.Dialect;
import dev.earshot.bench.load.Target;
import dev.earshot.e2e.server.Nginx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * nginx with the module nchan and one worker. It ends when this process does, however that ends: a
 * shell that reads from it holds it.
 */
final class Nchan implements AutoCloseable {
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final String CONFIGURATION =
      """
      load_module %s;
      daemon off;
      master_process on;
      worker_processes 1;
      pid nginx.pid;
      error_log error.log warn;
      worker_rlimit_nofile 20000;
      events { worker_connections 15000; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        keepalive_requests 1000000000;
        server {
          listen 127.0.0.1:%d backlog=10000;
          nchan_message_buffer_length 10;
          nchan_message_timeout 10s;
          nchan_subscriber_first_message newest;
          location ~ ^/ws/(.+)$ { nchan_subscriber websocket; nchan_channel_id $1; }
          location ~ ^/send-message/(.+)$ { nchan_publisher; nchan_channel_id $1; }
        }
      }
      """;

  private final Process leash;
  private final Path log;
  private final int port;
  private final ProcessHandle worker;

  private Nchan() throws IOException {
    Path directory = dev.earshot.e2e.server.Target.fresh("nchan");
    log = directory.resolve("nginx.log");
    port = Nginx.freePort();
    Path file = directory.resolve("nginx.conf");
    Files.writeString(file, CONFIGURATION.formatted(MODULE, port));
    leash = Nginx.leashed(file);
    try {
      worker = worker();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  static boolean isInstalled() {
    return Files.isExecutable(Nginx.PROGRAM) && Files.isReadable(MODULE);
  }

  static Nchan start() throws IOException {
    return new Nchan();
  }

  Target target() {
    Dialect dialect = new Dialect("/ws/{r}", "", "/send-message/{r}", "text/plain", "{m}");
    return new Target(port, worker, dialect);
  }

  /** The only child of the shell's other child than {@code cat}. */
  private ProcessHandle worker() throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      var found = leash.toHandle().children().flatMap(ProcessHandle::children).findFirst();
      if (found.isPresent() && accepts()) {
        return found.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new IOException("nginx does not start, see " + log);
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    leash.getOutputStream().close();
    try {
      leash.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
