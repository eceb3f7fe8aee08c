/**
 * How often something may be done: token buckets, one for a socket or one for each of many callers,
 * within bounded memory.
 */
@NullMarked
package dev.earshot.limit;

import org.jspecify.annotations.NullMarked;
