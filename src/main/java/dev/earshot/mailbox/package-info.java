/**
 * The ordered log of each user's messages. {@code Mailbox} is the contract; the implementations
 * stay beside it.
 */
@NullMarked
package dev.earshot.mailbox;

import org.jspecify.annotations.NullMarked;
