package dev.earshot.e2e.launcher;

/** A container that runs in this process with one application in it. */
interface Container {

  int port();

  void startApp() throws Exception;

  void stopApp() throws Exception;

  /** Starts the same application once more, under another context path, until the end. */
  void deploy(String path) throws Exception;

  /** How many stopped applications are still in memory. */
  int leaks();

  void close() throws Exception;
}
