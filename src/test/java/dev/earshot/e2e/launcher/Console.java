package dev.earshot.e2e.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The command line of a launcher: each line of standard input is a command, each is answered by one
 * line.
 */
final class Console {
  private static final String DEPLOY = "deploy ";

  private final Container container;
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();

  private Console(Container container) {
    this.container = container;
  }

  /** Starts the application, and returns only by ending the process. */
  static void serve(Container container) throws Exception {
    start(container);
    Console console = new Console(container);
    Thread reader = new Thread(console::read, "launcher-console");
    reader.setDaemon(true);
    reader.start();
    console.say("port " + container.port());
    while (true) {
      String command = console.commands.take();
      console.say(command + " " + console.answer(command));
    }
  }

  private static void start(Container container) {
    try {
      container.startApp();
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private String answer(String command) {
    try {
      return execute(command);
    } catch (Exception e) {
      e.printStackTrace();
      return "failed: " + e;
    }
  }

  private String execute(String command) throws Exception {
    if (command.startsWith(DEPLOY)) {
      container.deploy(command.substring(DEPLOY.length()));
      return "ok";
    }
    switch (command) {
      case "stop-app" -> container.stopApp();
      case "start-app" -> container.startApp();
      case "redeploy" -> {
        container.stopApp();
        container.startApp();
      }
      case "leaks" -> {
        return Integer.toString(container.leaks());
      }
      case "threads" -> {
        return Threads.names();
      }
      case "heap" -> {
        return Long.toString(usedHeap());
      }
      case "exit" -> exit();
      default -> throw new IllegalArgumentException(command);
    }
    return "ok";
  }

  /** The bytes in use after a collection. */
  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void exit() throws Exception {
    container.close();
    say("exit ok");
    Runtime.getRuntime().halt(0);
  }

  private void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }
}
