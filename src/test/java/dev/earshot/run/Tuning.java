package dev.earshot.run;

import java.util.List;
import java.util.Map;

/** What the README recommends to set on a Tomcat for many sockets. */
public final class Tuning {
  /** Attributes of the connector. */
  public static final Map<String, String> CONNECTOR =
      Map.of(
          "maxKeepAliveRequests", "-1",
          "maxConnections", "100000",
          "acceptCount", "10000",
          "maxThreads", "32",
          "maxHttpRequestHeaderSize", "16384",
          "socket.appReadBufSize", "128",
          "socket.appWriteBufSize", "512",
          "socket.bufferPool", "0");

  /** For each of the three buffers that a socket has; 8 KiB by default. */
  public static final String SOCKET_BUFFERS = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

  /** Bytes; longer frames go out in fragments. */
  public static final String SOCKET_BUFFER = "768";

  /** For a heap of up to about 1 GiB. */
  public static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmn32m");

  private Tuning() {}
}
