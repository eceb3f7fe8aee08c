package dev.earshot.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The running servers that several rows share. For one thread. */
final class Stand implements AutoCloseable {
  private final Map<Contender, Subject> subjects = new LinkedHashMap<>();

  Subject subject(Contender contender) throws IOException {
    Subject subject = subjects.get(contender);
    if (subject == null) {
      subject = Subject.start(contender);
      subjects.put(contender, subject);
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
