/**
 * What receivers connect to. Sockets: the only code that knows {@code jakarta.websocket}, with the
 * endpoint, its handshake, and the sink that writes. And event streams, behind the same filters.
 */
@NullMarked
package dev.earshot.socket;

import org.jspecify.annotations.NullMarked;
