/** HTTP in: the resource for sending, its JSON, and the dispatcher that appends and wakes. */
@NullMarked
package dev.earshot.send;

import org.jspecify.annotations.NullMarked;
