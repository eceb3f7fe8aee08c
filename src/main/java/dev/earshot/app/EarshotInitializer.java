package dev.earshot.app;

import dev.earshot.auth.Gate;
import dev.earshot.auth.Identities;
import dev.earshot.config.AuthSettings;
import dev.earshot.config.Settings;
import dev.earshot.config.SettingsException;
import dev.earshot.mailbox.HomeException;
import dev.earshot.problem.HangUpFilter;
import dev.earshot.problem.Json;
import dev.earshot.problem.Problems;
import dev.earshot.send.BroadcastResource;
import dev.earshot.send.SendFilter;
import dev.earshot.send.SendResource;
import dev.earshot.socket.EventFilter;
import dev.earshot.socket.HandshakeFilter;
import dev.earshot.user.RevokedFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.glassfish.jersey.servlet.async.AsyncContextDelegateProviderImpl;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegateProvider;
import org.jspecify.annotations.Nullable;

/**
 * Builds Earshot when the web application starts. It is an initializer rather than a listener in
 * web.xml for two reasons: filters that must stand before a container's own WebSocket filter can
 * only be put there by code, and Tomcat stops the listeners of web.xml after it has closed the
 * sockets, when nobody can be told any more.
 */
public final class EarshotInitializer implements ServletContainerInitializer {
  /** Jersey warns of every resource that is given as an instance, though it is well supported. */
  private static final Logger JERSEY_PROVIDERS =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  /** Says that JSON is taken care of, or Payara puts its own binding before ours. */
  private static final String JSON_FEATURE = "jersey.config.jsonFeature";

  private static final EnumSet<DispatcherType> REQUEST = EnumSet.of(DispatcherType.REQUEST);

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Settings settings = settings(context);
    Identities identities = identities(settings.auth());
    Earshot earshot = earshot(settings, identities, context);
    add(context, "first", first(settings, identities, earshot))
        .addMappingForUrlPatterns(REQUEST, false, "/*");
    add(context, "events", new EventFilter()).addMappingForUrlPatterns(REQUEST, true, "/events/*");
    add(context, "send", new SendFilter(earshot.intake()))
        .addMappingForUrlPatterns(REQUEST, true, SendResource.PATH);
    addRest(context, earshot);
    add(context, "page", new PageFilter()).addMappingForUrlPatterns(REQUEST, true, "/*");
    context.addListener(new EarshotListener(earshot));
  }

  private static Filter first(Settings settings, @Nullable Identities identities, Earshot earshot) {
    return new FirstFilters(
        List.of(new Gate(settings.http(), identities), new RevokedFilter(earshot.sessions())),
        List.of(earshot.crowd(), new HandshakeFilter(earshot.sessions())));
  }

  private static Settings settings(ServletContext context) throws ServletException {
    try {
      return Configuration.read(context);
    } catch (SettingsException e) {
      throw refusal(e.getMessage(), e);
    }
  }

  private static @Nullable Identities identities(AuthSettings settings) throws ServletException {
    try {
      return settings.isConfigured() ? new Identities(settings, Clock.systemUTC()) : null;
    } catch (IllegalArgumentException e) {
      throw refusal(e.getMessage(), e);
    }
  }

  private static Earshot earshot(
      Settings settings, @Nullable Identities identities, ServletContext context)
      throws ServletException {
    try {
      return new Earshot(settings, identities, Version.of(context));
    } catch (HomeException e) {
      throw refusal(e.getMessage(), e);
    }
  }

  private static ServletException refusal(@Nullable String why, Exception cause) {
    return new ServletException("Earshot does not start: " + why, cause);
  }

  private static void addRest(ServletContext context, Earshot earshot) {
    JERSEY_PROVIDERS.setLevel(Level.SEVERE);
    String[] paths = {
      SendResource.PATH,
      BroadcastResource.PATH,
      "/users/*",
      "/groups/*",
      "/admin/*",
      "/health/*",
      "/metrics"
    };
    add(context, "hang-up", new HangUpFilter()).addMappingForUrlPatterns(REQUEST, true, paths);
    FilterRegistration.Dynamic rest = add(context, "rest", new ServletContainer(rest(earshot)));
    rest.setInitParameter(ServletProperties.FILTER_CONTEXT_PATH, "/");
    rest.addMappingForUrlPatterns(REQUEST, true, paths);
  }

  private static ResourceConfig rest(Earshot earshot) {
    ResourceConfig config = new ResourceConfig();
    earshot.resources().forEach(config::register);
    earshot.operation().forEach(config::register);
    return config
        .register(new Json())
        .register(new Problems())
        .register(new AsynchronousAnswers())
        .property(JSON_FEATURE, "earshot")
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.BV_FEATURE_DISABLE, true)
        .property(ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true)
        .property(ServerProperties.MOXY_JSON_FEATURE_DISABLE, true)
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
  }

  private static FilterRegistration.Dynamic add(
      ServletContext context, String name, Filter filter) {
    FilterRegistration.Dynamic registration = context.addFilter("earshot-" + name, filter);
    registration.setAsyncSupported(true);
    return registration;
  }

  /** Asynchronous answers, which Jersey would else look for among the services of every jar. */
  private static final class AsynchronousAnswers extends AbstractBinder {
    @Override
    protected void configure() {
      bind(new AsyncContextDelegateProviderImpl()).to(AsyncContextDelegateProvider.class);
    }
  }
}
