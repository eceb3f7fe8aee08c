package dev.earshot.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Runs the WAR in a Tomcat of its own, for trying it out: says where the page is, and stops cleanly
 * when it is interrupted.
 */
public final class Run {
  private Run() {}

  /** Takes the WAR's path and the port; 0 is any free one. */
  public static void main(String[] args) throws Exception {
    try (InputStream logging = Run.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    String buffer = System.getProperty(Tuning.SOCKET_BUFFERS, Tuning.SOCKET_BUFFER);
    System.setProperty(Tuning.SOCKET_BUFFERS, buffer);
    Tomcat tomcat = tomcat(Integer.parseInt(args[1]));
    Context app = tomcat.addWebapp("", Path.of(args[0]).toAbsolutePath().toString());
    app.addLifecycleListener(Run::withoutJsp);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat), "stop"));
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    if (!app.getState().isAvailable() || port < 0) {
      System.err.println("Earshot did not start; the lines above say why.");
      System.exit(1);
    }
    System.out.printf("%n  Earshot runs on %s.%n%n", ServerInfo.getServerInfo());
    System.out.printf("    page   http://localhost:%d/%n    stop   Ctrl-C%n%n", port);
    tomcat.getServer().await();
  }

  private static Tomcat tomcat(int port) throws IOException {
    Tomcat tomcat = new Tomcat();
    Path base = Files.createTempDirectory("earshot-run");
    Files.createDirectory(base.resolve("webapps"));
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    Tuning.CONNECTOR.forEach(connector::setProperty);
    tomcat.setConnector(connector);
    ErrorReportValve errors = new ErrorReportValve();
    errors.setShowReport(false);
    errors.setShowServerInfo(false);
    tomcat.getHost().getPipeline().addValve(errors);
    return tomcat;
  }

  /** Tomcat's defaults ask for a JSP engine, which is not here. */
  private static void withoutJsp(LifecycleEvent event) {
    if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
      Context app = (Context) event.getLifecycle();
      app.removeServletMapping("*.jsp");
      app.removeServletMapping("*.jspx");
      app.removeChild(app.findChild("jsp"));
    }
  }

  private static void stop(Tomcat tomcat) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }
}
