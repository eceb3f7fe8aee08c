package dev.earshot.history;

import dev.earshot.history.Violation.Promise;
import org.junit.jupiter.api.Test;

/** What did not come. */
class CheckerLossTest extends HistoryBed {
  @Test
  void check_everythingCameOnce_findsNothing() {
    accepted("one", 1);
    accepted("two", 3);
    Visit first = visit(0);
    message(first, 1, "one");
    message(visit(1), 3, "two");
    finds();
  }

  @Test
  void check_theLastNeverCame_isLost() {
    accepted("one", 1);
    accepted("two", 2);
    message(visit(0), 1, "one");
    finds(Promise.NOT_LOST);
  }

  @Test
  void check_clientNeverGreeted_everythingIsLost() {
    accepted("one", 1);
    history.visit(client, "earliest");
    finds(Promise.NOT_LOST);
  }

  @Test
  void check_acceptedBeforeTheBeginning_isNotDue() {
    accepted("one", 1);
    Visit visit = history.visit(client, "");
    visit.hello(id(1));
    finds();
  }

  @Test
  void check_lostToAPlainClient_isLost() {
    accepted("one", 1);
    accepted("two", 2);
    Visit visit = history.visit(new Client("bob", "old", Client.Kind.PLAIN), "");
    visit.message("alice", "two");
    finds(Promise.NOT_LOST);
  }

  @Test
  void check_refusedAndUnknownOnes_areNotDue() {
    history.post("alice", "bob", "refused").refused();
    history.post("alice", "bob", "cut");
    visit(0);
    finds();
  }

  @Test
  void check_unknownOneThatAnotherClientSaw_isDue() {
    history.post("alice", "bob", "cut");
    message(visit(0), 1, "cut");
    Client other = new Client("bob", "phone", Client.Kind.CURSOR);
    history.visit(other, "earliest").hello(id(0));
    finds(Promise.NOT_LOST);
  }

  @Test
  void check_oneIsPassedOver_isASilentGap() {
    accepted("one", 1);
    accepted("two", 2);
    message(visit(0), 2, "two");
    finds(Promise.NO_SILENT_GAP);
  }

  @Test
  void check_oneIsPassedOverBetweenVisits_isASilentGap() {
    accepted("one", 1);
    accepted("two", 2);
    accepted("three", 3);
    message(visit(0), 1, "one");
    message(visit(1), 3, "three");
    finds(Promise.NO_SILENT_GAP);
  }

  @Test
  void check_passedOverWithAGap_findsNothing() {
    accepted("one", 1);
    accepted("two", 2);
    accepted("three", 3);
    message(visit(0), 1, "one");
    Visit second = history.visit(client, id(1));
    second.hello(id(2));
    second.gap(id(2));
    message(second, 3, "three");
    finds();
  }

  @Test
  void check_greetedElsewhereWithoutAGap_isASilentGap() {
    accepted("one", 1);
    message(visit(0), 1, "one");
    Visit second = history.visit(client, id(1));
    second.hello(id(4));
    accepted("five", 5);
    message(second, 5, "five");
    finds(Promise.NO_SILENT_GAP);
  }

  @Test
  void check_newEpochWithoutAGap_isASilentGap() {
    accepted("one", 1);
    message(visit(0), 1, "one");
    history.post("alice", "bob", "anew").accepted("f-1");
    visit(1).message("f-1", "alice", "anew");
    finds(Promise.NO_SILENT_GAP);
  }

  @Test
  void check_newEpochWithAGap_findsNothing() {
    accepted("one", 1);
    accepted("two", 2);
    message(visit(0), 1, "one");
    history.post("alice", "bob", "anew").accepted("f-1");
    Visit second = history.visit(client, id(1));
    second.hello("f-0");
    second.gap("f-0");
    second.message("f-1", "alice", "anew");
    finds();
  }
}
