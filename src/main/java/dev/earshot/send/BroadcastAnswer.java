package dev.earshot.send;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the sender of a broadcast is told. Immutable.
 *
 * @param sessions how many were there
 */
record BroadcastAnswer(
    @JsonProperty("status") String status, @JsonProperty("sessions") int sessions) {
  static BroadcastAnswer of(int sessions) {
    return new BroadcastAnswer("Broadcast sent", sessions);
  }
}
