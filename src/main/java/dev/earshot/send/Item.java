package dev.earshot.send;

import dev.earshot.message.Draft;
import dev.earshot.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One object of a send: a draft, or what is wrong with it. Immutable.
 *
 * @param draft null if something is wrong
 * @param problem null if nothing is
 */
record Item(@Nullable Draft draft, @Nullable Problem problem) {
  /** The same as a part of this trace. */
  Item in(String traceparent) {
    return draft == null ? this : new Item(draft.in(traceparent), null);
  }
}
