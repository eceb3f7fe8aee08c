package dev.earshot.bench;

import dev.earshot.bench.load.Dialect;
import dev.earshot.bench.load.Target;
import dev.earshot.e2e.server.Kind;
import dev.earshot.e2e.server.Server;
import dev.earshot.e2e.server.Settings;
import java.io.IOException;
import java.util.Objects;

/** A contender that runs. */
record Subject(Contender contender, Target target, AutoCloseable server) implements AutoCloseable {

  static Subject start(Contender contender) throws IOException {
    if (contender.make().isAlone()) {
      Nchan nchan = Nchan.start();
      return new Subject(contender, nchan.target(), nchan);
    }
    return start(contender, contender.make().settings());
  }

  static Subject start(Contender contender, Settings settings) {
    Kind kind = Objects.requireNonNull(contender.kind());
    Server server = Server.start(kind, settings);
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    Target target = new Target(server.port(), process, Dialect.earshot());
    return new Subject(contender, target, server);
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
