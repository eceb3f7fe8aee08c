package dev.earshot.e2e;

import dev.earshot.e2e.server.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** One Tomcat and one Jetty, if they are among the containers of this run. */
public final class TwoKinds implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Stream.of(Kind.TOMCAT_10_1, Kind.JETTY_12)
        .filter(Kind.wanted()::contains)
        .map(Arguments::of);
  }
}
