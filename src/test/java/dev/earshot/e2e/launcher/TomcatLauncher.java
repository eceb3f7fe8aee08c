package dev.earshot.e2e.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with one WAR: arguments are the WAR, the context path and an empty directory. */
public final class TomcatLauncher implements Container {
  /** What a Tomcat installation has in conf/web.xml, as far as the WAR needs it. */
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <servlet>
          <servlet-name>default</servlet-name>
          <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>
          <load-on-startup>1</load-on-startup>
        </servlet>
        <servlet-mapping><servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
        <mime-mapping><extension>html</extension><mime-type>text/html</mime-type></mime-mapping>
        <mime-mapping><extension>css</extension><mime-type>text/css</mime-type></mime-mapping>
        <mime-mapping><extension>js</extension><mime-type>text/javascript</mime-type></mime-mapping>
        <mime-mapping><extension>svg</extension><mime-type>image/svg+xml</mime-type></mime-mapping>
        <welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>
      </web-app>
      """;

  /** Begins the properties that are attributes of the connector. */
  private static final String CONNECTOR = "launcher.connector.";

  private final Tomcat tomcat = new Tomcat();
  private final String war;
  private final String contextPath;
  private Context context;

  private TomcatLauncher(String war, String contextPath, Path directory) throws Exception {
    this.war = war;
    this.contextPath = contextPath;
    Files.createDirectories(directory.resolve("webapps"));
    Files.createDirectories(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/web.xml"), WEB_XML);
    tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    String sendBuffer = System.getProperty("launcher.send-buffer");
    if (sendBuffer != null) {
      connector.setProperty("socket.txBufSize", sendBuffer);
    }
    connector.setProperty("maxConnections", System.getProperty("launcher.max-connections", "8192"));
    connector.setProperty("acceptCount", System.getProperty("launcher.accept-queue", "100"));
    connector.setProperty(
        "maxKeepAliveRequests", System.getProperty("launcher.keep-alive-requests", "100"));
    connector.setProperty(
        "connectionTimeout", System.getProperty("launcher.read-timeout", "60000"));
    tune(connector);
    tomcat.setConnector(connector);
    // As in the server.xml of an installation.
    tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
    tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
    Host host = tomcat.getHost();
    host.setAutoDeploy(false);
  }

  private static void tune(Connector connector) {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(CONNECTOR))
        .forEach(
            name ->
                connector.setProperty(
                    name.substring(CONNECTOR.length()), System.getProperty(name)));
  }

  public static void main(String[] arguments) throws Exception {
    TomcatLauncher launcher =
        new TomcatLauncher(arguments[0], arguments[1], new File(arguments[2]).toPath());
    launcher.tomcat.start();
    Console.serve(launcher);
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void startApp() {
    context = start(contextPath);
  }

  @Override
  public void deploy(String path) {
    start(path);
  }

  private Context start(String path) {
    StandardContext fresh = new StandardContext();
    fresh.setPath(path);
    fresh.setDocBase(war);
    fresh.addLifecycleListener(new ContextConfig());
    tomcat.getHost().addChild(fresh);
    if (fresh.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("The application did not start: " + fresh.getState());
    }
    return fresh;
  }

  @Override
  public void stopApp() {
    tomcat.getHost().removeChild(context);
    context = null;
  }

  @Override
  public int leaks() {
    return ((StandardHost) tomcat.getHost()).findReloadedContextMemoryLeaks().length;
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
