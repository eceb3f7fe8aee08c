package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0, PT2S",
    "0, 1.0, PT1S",
    "3, 0.0, PT16S",
    "3, 0.5, PT12S",
    "3, 1.0, PT8S",
    "11, 0.0, PT1H",
    "11, 1.0, PT30M",
    "1000000, 1.0, PT30M",
  })
  void after_attemptsAndChance_doublesAndSpreads(int before, double chance, Duration expected) {
    assertEquals(expected, new Backoff(() -> chance).after(before, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"PT3S, PT16S", "PT17S, PT17S", "PT2H, PT1H"})
  void after_askedFor_isAtLeastThatUpToAnHour(Duration asked, Duration expected) {
    assertEquals(expected, new Backoff(() -> 0).after(3, asked));
  }
}
