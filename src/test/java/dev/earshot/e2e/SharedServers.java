package dev.earshot.e2e;

import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Gives suites that want the same container with the same settings one server, closed after the
 * last test.
 */
final class SharedServers implements BeforeEachCallback, TestExecutionExceptionHandler {
  private static final Namespace SERVERS = Namespace.create(SharedServers.class);

  private record Key(Kind kind, Settings settings) {}

  /** Says which container it was, for reports that only know the test. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException) {
      throw failure;
    }
    ContainerSuite suite = (ContainerSuite) context.getRequiredTestInstance();
    throw new AssertionError(suite.kind + ": " + failure.getMessage(), failure);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ContainerSuite suite = (ContainerSuite) context.getRequiredTestInstance();
    suite.serve(
        context
            .getRoot()
            .getStore(SERVERS)
            .getOrComputeIfAbsent(
                new Key(suite.kind, suite.settings()),
                key -> Server.start(key.kind(), key.settings()),
                Server.class));
  }
}
