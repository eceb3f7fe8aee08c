package dev.earshot.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions were closed, and until when the user stays out. Immutable.
 *
 * @param blockedUntil null if he may come back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Closed(
    @JsonProperty("closed") int closed,
    @JsonProperty("blockedUntil") @Nullable String blockedUntil) {}
