package dev.earshot.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much may be written without a sign that the peer reads. */
class CreditTest {
  private final Credit credit = new Credit();

  @Test
  void covers_untilItIsSpent() {
    assertTrue(credit.covers(Credit.BYTES));
    assertFalse(credit.covers(Credit.BYTES + 1));
    credit.spend(Credit.BYTES - 10);
    assertTrue(credit.covers(10));
    assertFalse(credit.covers(11));
  }

  @Test
  void ponged_theAnswerToThePing_givesBackWhatWasWrittenBeforeIt() {
    credit.spend(10_000);
    ByteBuffer question = credit.ask();
    credit.spend(5_000);
    credit.ponged(question);
    assertTrue(credit.covers(Credit.BYTES - 5_000));
    assertFalse(credit.covers(Credit.BYTES - 4_999));
  }

  @Test
  void ponged_twice_countsOnce() {
    ByteBuffer question = credit.ask();
    credit.ponged(question.duplicate());
    credit.spend(Credit.BYTES);
    credit.ponged(question);
    assertFalse(credit.covers(1));
  }

  @Test
  void ponged_theAnswerToAnEarlierPing_givesNothingBack() {
    ByteBuffer first = credit.ask();
    credit.spend(Credit.BYTES);
    ByteBuffer second = credit.ask();
    credit.ponged(first);
    assertFalse(credit.covers(1));
    credit.ponged(second);
    assertTrue(credit.covers(Credit.BYTES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "12345678", "123456789"})
  void ponged_whatWasNotAsked_givesNothingBack(String payload) {
    credit.spend(Credit.BYTES);
    credit.ponged(ByteBuffer.wrap(payload.getBytes(StandardCharsets.US_ASCII)));
    assertFalse(credit.covers(1));
    credit.ponged(ByteBuffer.allocate(Long.BYTES));
    assertFalse(credit.covers(1));
  }

  @Test
  void isLow_halfSpentAndNotAskedYet() {
    assertFalse(credit.isLow());
    credit.spend(Credit.BYTES / 2 + 1);
    assertTrue(credit.isLow());
    ByteBuffer question = credit.ask();
    assertFalse(credit.isLow());
    credit.ponged(question);
    assertFalse(credit.isLow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "é", "김철수", "😀", "\ud800"})
  void bytes_isNeverLessThanTheFrameHas(String text) {
    assertEquals(text.getBytes(StandardCharsets.UTF_8).length + 10, Credit.bytes(text), 1);
  }
}
