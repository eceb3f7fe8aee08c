package dev.earshot.bench.peer;

import jakarta.servlet.annotation.WebServlet;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey with one resource, as most would write it. */
@WebServlet(urlPatterns = "/*", loadOnStartup = 1)
public final class NaiveServlet extends ServletContainer {
  /** Made by the container. */
  public NaiveServlet() {
    super(new ResourceConfig(NaiveResource.class, JacksonFeature.class));
  }
}
