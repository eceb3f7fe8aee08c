package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.message.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the server did at one time, as it is answered. Immutable; null is what is not known. */
record Sample(
    @JsonProperty("time") String time,
    @JsonProperty("users") int users,
    @JsonProperty("sessions") int sessions,
    @JsonProperty("sendsPerSecond") @Nullable Double sendsPerSecond,
    @JsonProperty("deliveriesPerSecond") @Nullable Double deliveriesPerSecond,
    @JsonProperty("delayP50Ms") @Nullable Double delayP50Ms,
    @JsonProperty("delayP99Ms") @Nullable Double delayP99Ms,
    @JsonProperty("lagMs") @Nullable Long lagMs) {

  /**
   * What two looks tell.
   *
   * @param before the look before; null if this is the first
   */
  static Sample of(Instant time, Vitals now, @Nullable Vitals before, Duration between) {
    return new Sample(
        Timestamp.of(time),
        now.users(),
        now.sessions(),
        rate(now.sends(), before == null ? null : before.sends(), between),
        rate(now.deliveries(), before == null ? null : before.deliveries(), between),
        now.delayP50(),
        now.delayP99(),
        now.lagMillis());
  }

  private static @Nullable Double rate(
      @Nullable Long now, @Nullable Long before, Duration between) {
    double seconds = between.toNanos() / 1e9;
    return now == null || before == null || seconds <= 0
        ? null
        : Double.valueOf(Math.max(0, now - before) / seconds);
  }
}
