package dev.earshot.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a server has done, and does at one time. Immutable. What nobody measures, or what there was
 * nothing of, is null.
 *
 * @param users how many users are online
 * @param sessions how many sessions there are
 * @param sends how many messages were accepted since the start
 * @param deliveries how many messages sockets took since the start
 * @param delayP50 within how many milliseconds half of the latest deliveries came after their sends
 * @param delayP99 within how many 99 of 100 did
 * @param lagMillis for how long the oldest message waits that is still to be written
 */
public record Vitals(
    int users,
    int sessions,
    @Nullable Long sends,
    @Nullable Long deliveries,
    @Nullable Double delayP50,
    @Nullable Double delayP99,
    @Nullable Long lagMillis) {}
