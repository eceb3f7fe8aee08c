package dev.earshot.history;

import dev.earshot.history.Violation.Promise;
import org.junit.jupiter.api.Test;

/** What came and should not have, or not then. */
class CheckerExcessTest extends HistoryBed {
  @Test
  void check_againOnAnotherVisitWithACursor_isTwice() {
    accepted("one", 1);
    message(visit(0), 1, "one");
    message(visit(0), 1, "one");
    finds(Promise.NOT_TWICE);
  }

  @Test
  void check_againOnAnotherVisitWithoutACursor_findsNothing() {
    accepted("one", 1);
    Client forgetful = new Client("bob", "watch", Client.Kind.ACKNOWLEDGING);
    for (int i = 0; i < 2; i++) {
      Visit visit = history.visit(forgetful, "");
      visit.hello(id(0));
      message(visit, 1, "one");
    }
    finds();
  }

  @Test
  void check_againOnOnePlainVisit_isTwice() {
    accepted("one", 1);
    Visit visit = history.visit(new Client("bob", "old", Client.Kind.PLAIN), "");
    visit.message("alice", "one");
    visit.message("alice", "one");
    finds(Promise.NOT_TWICE);
  }

  @Test
  void check_unknownOneComesWithTwoIds_isTwiceWithTwoIds() {
    history.post("alice", "bob", "cut");
    Visit visit = visit(0);
    message(visit, 1, "cut");
    message(visit, 2, "cut");
    finds(Promise.NOT_TWICE, Promise.ONE_ID);
  }

  @Test
  void check_idsFall_isFound() {
    history.post("alice", "bob", "one");
    history.post("alice", "bob", "two");
    Visit visit = visit(0);
    message(visit, 2, "one");
    message(visit, 1, "two");
    finds(Promise.NO_SILENT_GAP, Promise.IDS_RISE);
  }

  @Test
  void check_gapGoesBack_isFound() {
    Visit visit = visit(5);
    visit.gap(id(4));
    finds(Promise.IDS_RISE);
  }

  @Test
  void check_sendersOrderIsTurned_isFound() {
    accepted("one", 2);
    accepted("two", 1);
    Visit visit = visit(0);
    message(visit, 1, "two");
    message(visit, 2, "one");
    finds(Promise.IN_ORDER);
  }

  @Test
  void check_plainSendersOrderIsTurned_isFound() {
    accepted("one", 1);
    accepted("two", 2);
    Visit visit = history.visit(new Client("bob", "old", Client.Kind.PLAIN), "");
    visit.message("alice", "two");
    visit.message("alice", "one");
    finds(Promise.IN_ORDER);
  }

  @Test
  void check_sentAtTheSameTime_anyOrderIsFine() {
    Post one = history.post("alice", "bob", "one");
    Post two = history.post("alice", "bob", "two");
    one.accepted(id(2));
    two.accepted(id(1));
    Visit visit = visit(0);
    message(visit, 1, "two");
    message(visit, 2, "one");
    finds();
  }

  @Test
  void check_nobodySentIt_isAPhantom() {
    message(visit(0), 1, "boo");
    finds(Promise.NO_PHANTOM);
  }

  @Test
  void check_refusedEveryTime_isAPhantom() {
    history.post("alice", "bob", "no").refused();
    message(visit(0), 1, "no");
    finds(Promise.NO_PHANTOM);
  }

  @Test
  void check_underAnotherSendersName_isAPhantom() {
    accepted("one", 1);
    visit(0).message(id(1), "mallory", "one");
    finds(Promise.NO_PHANTOM);
  }

  @Test
  void check_sentToAnother_isForeign() {
    history.post("alice", "carol", "for carol").accepted(id(1));
    message(visit(0), 1, "for carol");
    finds(Promise.NOT_FOREIGN);
  }

  @Test
  void check_comesWithAnotherIdThanAnswered_isFound() {
    accepted("one", 1);
    message(visit(0), 2, "one");
    finds(Promise.NO_SILENT_GAP, Promise.ONE_ID);
  }

  @Test
  void check_answeredWithTwoIds_isFound() {
    accepted("one", 1);
    accepted("one", 2);
    message(visit(0), 1, "one");
    finds(Promise.ONE_ID);
  }

  @Test
  void check_twoMessagesOneId_isFound() {
    Client other = new Client("bob", "old", Client.Kind.PLAIN);
    accepted("one", 1);
    accepted("two", 1);
    Visit visit = history.visit(other, "");
    visit.message("alice", "one");
    visit.message("alice", "two");
    finds(Promise.ONE_ID);
  }
}
