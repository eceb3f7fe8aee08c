/**
 * Live sessions: the registry, the pump that moves messages from mailbox to socket, heartbeat and
 * drain.
 */
@NullMarked
package dev.earshot.session;

import org.jspecify.annotations.NullMarked;
