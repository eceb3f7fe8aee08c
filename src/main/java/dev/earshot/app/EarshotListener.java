package dev.earshot.app;

import dev.earshot.socket.ContainerSockets;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts and stops Earshot with its web application. */
final class EarshotListener implements ServletContextListener {
  private final Earshot earshot;

  EarshotListener(Earshot earshot) {
    this.earshot = earshot;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ContainerSockets.set(event.getServletContext());
    earshot.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    earshot.stop();
  }
}
