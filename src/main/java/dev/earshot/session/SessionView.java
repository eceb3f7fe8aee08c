package dev.earshot.session;

/**
 * What there is to see of a session at one time. Immutable.
 *
 * @param id as its greeting told it
 * @param protocol the name of its protocol
 * @param openedAt when it began, in milliseconds since 1970
 * @param lagMillis for how long the oldest message waits that is still to be written; 0 if none
 */
public record SessionView(String id, Peer peer, String protocol, long openedAt, long lagMillis) {}
