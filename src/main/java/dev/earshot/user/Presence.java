package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a user is there now, and with how many sessions. Immutable. */
record Presence(
    @JsonProperty("userId") String userId,
    @JsonProperty("online") boolean online,
    @JsonProperty("sessions") int sessions) {}
