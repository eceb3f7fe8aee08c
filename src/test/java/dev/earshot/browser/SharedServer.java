package dev.earshot.browser;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all suites that do not harm it one ordinary server, closed after the last test. */
final class SharedServer implements ParameterResolver {
  private static final Namespace SERVERS = Namespace.create(SharedServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SERVERS)
        .getOrComputeIfAbsent(
            SharedServer.class,
            key -> Server.start(Kind.TOMCAT_10_1, Settings.defaults()),
            Server.class);
  }
}
