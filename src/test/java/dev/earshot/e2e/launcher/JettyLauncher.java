package dev.earshot.e2e.launcher;

import java.io.File;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty with one WAR: arguments are the WAR, the context path and an empty directory. */
public final class JettyLauncher implements Container {
  private final Server server = new Server();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final ServerConnector connector = new ServerConnector(server);
  private final List<Reference<ClassLoader>> stopped = new ArrayList<>();
  private final String war;
  private final String contextPath;
  private final File directory;
  private WebAppContext context;

  private JettyLauncher(String war, String contextPath, File directory) {
    this.war = war;
    this.contextPath = contextPath.isEmpty() ? "/" : contextPath;
    this.directory = directory;
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    connector.setAcceptedSendBufferSize(Integer.getInteger("launcher.send-buffer", -1));
    connector.setAcceptQueueSize(Integer.getInteger("launcher.accept-queue", 0));
    connector.setIdleTimeout(Integer.getInteger("launcher.read-timeout", 30_000));
    server.addConnector(connector);
    server.setHandler(contexts);
  }

  public static void main(String[] arguments) throws Exception {
    JettyLauncher launcher = new JettyLauncher(arguments[0], arguments[1], new File(arguments[2]));
    launcher.server.start();
    Console.serve(launcher);
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void startApp() throws Exception {
    context = start(contextPath, "app-" + stopped.size());
  }

  @Override
  public void deploy(String path) throws Exception {
    start(path, "app" + path.replace('/', '-'));
  }

  private WebAppContext start(String path, String name) throws Exception {
    WebAppContext fresh = new WebAppContext(war, path);
    fresh.setTempDirectory(new File(directory, name));
    fresh.setThrowUnavailableOnStartupException(true);
    contexts.addHandler(fresh);
    fresh.start();
    return fresh;
  }

  @Override
  public void stopApp() throws Exception {
    stopped.add(new WeakReference<>(context.getClassLoader()));
    context.stop();
    contexts.removeHandler(context);
    context.destroy();
    context = null;
  }

  @Override
  public int leaks() {
    System.gc();
    return (int) stopped.stream().map(Reference::get).filter(Objects::nonNull).count();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
