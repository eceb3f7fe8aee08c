/**
 * The only code that knows {@code jakarta.websocket}: the endpoint, its handshake, and the sink
 * that writes.
 */
@NullMarked
package dev.earshot.socket;

import org.jspecify.annotations.NullMarked;
