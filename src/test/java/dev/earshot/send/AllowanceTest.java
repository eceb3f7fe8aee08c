package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.auth.Caller;
import dev.earshot.config.SendSettings;
import dev.earshot.message.Draft;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much a user may send: 10 a second, 20 at once, and 2 a second to one receiver. */
class AllowanceTest {
  private static final Caller ALICE = user("alice");

  private long now;
  private final Allowance allowance = of(new SendSettings(10, 20, 2));

  private Allowance of(SendSettings settings) {
    return new Allowance(settings, () -> now);
  }

  @Test
  void spend_moreThanTheBurst_isRefusedUntilTimeHasPassed() {
    for (int i = 0; i < 20; i++) {
      assertEquals(0, refused(List.of(to("user" + i)), ALICE));
    }
    Problem problem = refusal(List.of(to("bob")), ALICE);
    assertEquals(429, problem.status());
    assertEquals(1, problem.retryAfter());
    assertEquals(
        "This caller sends more messages than earshot.send.rate lets; try again in 1 s.",
        problem.detail());
    assertEquals(0, refused(List.of(to("bob")), user("eve")));
    now += Duration.ofMillis(100).toNanos();
    assertEquals(0, refused(List.of(to("bob")), ALICE));
    assertEquals(429, refusal(List.of(to("bob")), ALICE).status());
  }

  @Test
  void spend_batchBeyondTheBurst_passesWholeAndIsPaidAfterwards() {
    List<Item> batch = Collections.nCopies(50, new Item(null, Problem.of(400)));
    assertEquals(batch, allowance.spend(batch, ALICE));
    assertEquals(4, refusal(List.of(to("bob")), ALICE).retryAfter());
  }

  @Test
  void spend_wholeBatchNotThere_isRefusedAndCostsNothing() {
    assertEquals(0, refused(Collections.nCopies(10, to("bob")), ALICE));
    assertEquals(1, refusal(Collections.nCopies(11, to("carol")), ALICE).retryAfter());
    assertEquals(0, refused(Collections.nCopies(10, to("carol")), ALICE));
  }

  @Test
  void spend_tooManyToOneReceiver_onlyTheseBecomeProblems() {
    assertEquals(0, refused(Collections.nCopies(10, to("bob")), ALICE));
    Item bob = to("bob");
    Item carol = to("carol");
    List<Item> left = allowance.spend(List.of(bob, carol, bob), ALICE);
    assertEquals(carol, left.get(1));
    Problem problem = Objects.requireNonNull(left.get(0).problem());
    assertEquals(left.get(0), left.get(2));
    assertEquals(429, problem.status());
    assertEquals(1, problem.retryAfter());
    assertTrue(problem.detail().contains("earshot.send.pair-rate"), problem.detail());
    now += Duration.ofSeconds(1).toNanos();
    assertEquals(0, refused(List.of(bob, bob), ALICE));
    assertEquals(1, refused(List.of(bob), ALICE));
  }

  @Test
  void spend_noUser_isNotLimited() {
    Caller backend = new Caller("key shop", null, Set.of(), Long.MAX_VALUE);
    for (Caller caller : List.of(backend, Caller.LOCAL)) {
      for (int i = 0; i < 10; i++) {
        assertEquals(0, refused(Collections.nCopies(100, to("bob")), caller));
      }
    }
  }

  @Test
  void spend_zeroRates_areNoLimits() {
    Allowance any = of(new SendSettings(0, 1, 0));
    List<Item> many = Collections.nCopies(1000, to("bob"));
    for (int i = 0; i < 10; i++) {
      assertEquals(many, any.spend(many, ALICE));
    }
    any.sweep();
  }

  @Test
  void sweep_whatIsOwed_isKept() {
    assertEquals(0, refused(Collections.nCopies(20, to("bob")), ALICE));
    allowance.sweep();
    assertEquals(429, refusal(List.of(to("carol")), ALICE).status());
    now += Duration.ofSeconds(2).toNanos();
    allowance.sweep();
    assertEquals(1, refused(List.of(to("bob")), ALICE));
  }

  private long refused(List<Item> items, Caller caller) {
    return allowance.spend(items, caller).stream().filter(item -> item.problem() != null).count();
  }

  private Problem refusal(List<Item> items, Caller caller) {
    return assertThrows(ProblemException.class, () -> allowance.spend(items, caller)).problem();
  }

  private static Item to(String receiver) {
    return new Item(
        new Draft(new UserId("alice"), new UserId(receiver), "hi", null, null, null), null);
  }

  private static Caller user(String name) {
    return new Caller("user " + name, new UserId(name), Set.of(), Long.MAX_VALUE);
  }
}
