package dev.earshot.admin;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a server is, besides its figures. Immutable.
 *
 * @param startedAt when it came up
 * @param reasons why it should get no work now, a sentence each; none if it should
 * @param notes what whoever runs it should know, a sentence each
 */
public record Health(Instant startedAt, Supplier<List<String>> reasons, List<String> notes) {}
