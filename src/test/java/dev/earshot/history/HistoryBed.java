package dev.earshot.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A history that a test makes up, with a clock of its own. */
abstract class HistoryBed {
  private final AtomicLong time = new AtomicLong();
  final History history = new History(time::incrementAndGet);
  final Client client = new Client("bob", "tab", Client.Kind.CURSOR);

  /** Alice sent bob this, and it was accepted. */
  final void accepted(String text, int number) {
    history.post("alice", "bob", text).accepted(id(number));
  }

  /** Bob's client connects, and is greeted with the place that it asked for. */
  final Visit visit(int since) {
    Visit visit = history.visit(client, since == 0 ? "earliest" : id(since));
    visit.hello(id(since));
    return visit;
  }

  static void message(Visit visit, int number, String text) {
    visit.message(id(number), "alice", text);
  }

  static String id(int number) {
    return "e-" + number;
  }

  final void finds(Violation.Promise... promises) {
    List<Violation> found = Checker.check(history);
    assertEquals(
        List.of(promises), found.stream().map(Violation::promise).toList(), found::toString);
  }
}
