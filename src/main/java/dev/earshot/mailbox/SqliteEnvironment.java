package dev.earshot.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a {@link SqliteMailbox} stands on. Immutable.
 *
 * @param clock the wall clock
 * @param nanoTime nanoseconds that pass however the wall clock is set
 * @param writer runs on one thread, and everything that it is given
 * @param answers runs what waits for appends and what need not keep the writer, and everything that
 *     it is given
 * @param patience how long an append waits for its commit itself, before it is left to answers
 * @param lag how long an acknowledgement waits for others to go with it
 */
public record SqliteEnvironment(
    Clock clock,
    LongSupplier nanoTime,
    Executor writer,
    Executor answers,
    Duration patience,
    Duration lag) {}
