package dev.earshot.socket;

import dev.earshot.protocol.Protocol;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Earshot sets in the container for the sockets of its web application. */
public final class ContainerSockets {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerSockets.class);
  private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

  /**
   * Tomcat makes both buffers, of so many bytes and characters, for every socket: an
   * acknowledgement fits, and a longer text comes in parts. With none at all it never gets on.
   */
  private static final int TOMCAT_BUFFER = 128;

  /** Each look of Tomcat's goes through all sockets, those too that are not being closed. */
  private static final int LOOK_SECONDS = 3;

  private ContainerSockets() {}

  /** Sets what can be set in this container. */
  public static void set(ServletContext context) {
    if (context.getAttribute(CONTAINER) instanceof ServerContainer container) {
      boolean tomcat = container.getClass().getName().startsWith("org.apache.tomcat.");
      int buffer = tomcat ? TOMCAT_BUFFER : Protocol.MAX_CLIENT_FRAME;
      container.setDefaultMaxTextMessageBufferSize(buffer);
      container.setDefaultMaxBinaryMessageBufferSize(buffer);
      if (tomcat) {
        shortenCloseTimeout(container);
      }
    }
  }

  /**
   * Makes Tomcat look more often than every ten seconds for peers that do not answer a close. Other
   * containers have no such setting, and none is needed there.
   */
  private static void shortenCloseTimeout(ServerContainer tomcat) {
    try {
      Method setProcessPeriod = tomcat.getClass().getMethod("setProcessPeriod", int.class);
      setProcessPeriod.invoke(tomcat, LOOK_SECONDS);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      LOG.debug("This Tomcat keeps its own period", e);
    }
  }
}
