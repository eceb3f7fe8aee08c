package dev.earshot.browser;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import dev.earshot.fake.Tokens;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all suites that do not harm it one ordinary server, or one that lets in who shows a token
 * of {@link Tokens}; closed after the last test.
 */
final class SharedServer implements ParameterResolver {
  private static final Namespace SERVERS = Namespace.create(SharedServer.class);

  /** Marks the parameter for the one that asks for tokens. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Guarded {}

  /** The API key of the one that asks for tokens. */
  static final String KEY = "key-of-the-shop-backend";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Settings settings = parameter.isAnnotated(Guarded.class) ? guarded() : Settings.defaults();
    return context
        .getRoot()
        .getStore(SERVERS)
        .getOrComputeIfAbsent(
            settings, key -> Server.start(Kind.TOMCAT_10_1, settings), Server.class);
  }

  private static Settings guarded() {
    return Settings.defaults()
        .with("earshot.heartbeat", "1s")
        .with("earshot.api-keys", "shop:" + KEY)
        .with("earshot.jwt.secret", Tokens.SECRET);
  }
}
