package dev.earshot.e2e.launcher;

import java.io.IOException;

/**
 * A Java agent that ends a process which has no launcher of ours when its standard input closes.
 */
public final class Leash {
  private Leash() {}

  public static void premain(String arguments) {
    Thread thread = new Thread(Leash::hold, "launcher-leash");
    thread.setDaemon(true);
    thread.start();
  }

  private static void hold() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }
}
