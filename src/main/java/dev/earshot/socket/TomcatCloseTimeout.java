package dev.earshot.socket;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Tomcat look every second, instead of every ten, for peers that do not answer a close. Other
 * containers have no such setting, and none is needed there.
 */
public final class TomcatCloseTimeout {
  private static final Logger LOG = LoggerFactory.getLogger(TomcatCloseTimeout.class);
  private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

  private TomcatCloseTimeout() {}

  /** Sets it for the sockets of this web application, where it can be set. */
  public static void shorten(ServletContext context) {
    Object container = context.getAttribute(CONTAINER);
    if (container == null || !container.getClass().getName().startsWith("org.apache.tomcat.")) {
      return;
    }
    try {
      Method setProcessPeriod = container.getClass().getMethod("setProcessPeriod", int.class);
      setProcessPeriod.invoke(container, 1);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      LOG.debug("This Tomcat keeps its own period", e);
    }
  }
}
