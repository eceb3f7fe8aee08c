package dev.earshot.bench;

import dev.earshot.bench.load.Client;
import dev.earshot.bench.load.Plan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The running servers that several rows share. For one thread. */
final class Stand implements AutoCloseable {
  /** Until the compilers of a JVM are done with what sending takes, it costs twice as much. */
  private static final int WARM_UPS = 2;

  private static final Plan WARM_UP = Plan.of(200, 16, 40_000);

  private final Map<Contender, Subject> subjects = new LinkedHashMap<>();

  /** The server of this contender; the first time, it is started and warmed up. */
  Subject subject(Contender contender) throws IOException {
    Subject subject = subjects.get(contender);
    if (subject == null) {
      subject = Subject.start(contender);
      subjects.put(contender, subject);
      for (int i = 0; i < WARM_UPS; i++) {
        Client.run(subject.target(), WARM_UP);
      }
    }
    return subject;
  }

  @Override
  public void close() throws IOException {
    for (Subject subject : subjects.values()) {
      subject.close();
    }
  }
}
