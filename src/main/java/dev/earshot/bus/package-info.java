/**
 * Wake-ups: a user or a group has something new. A wake-up may be lost, repeated or reordered; the
 * mailbox holds the truth.
 */
@NullMarked
package dev.earshot.bus;

import org.jspecify.annotations.NullMarked;
