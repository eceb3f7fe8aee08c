package dev.earshot.e2e.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for containers that cannot say which one they took. */
final class Ports {
  private Ports() {}

  static int free() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
