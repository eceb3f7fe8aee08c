/**
 * Inputs that nobody should send, each with what must come of it, against the real WAR: {@code
 * HostileIT} tries them all, a table a group. A new kind is one line of its group's table.
 */
@NullMarked
package dev.earshot.e2e.hostile;

import org.jspecify.annotations.NullMarked;
