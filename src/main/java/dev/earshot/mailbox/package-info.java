/**
 * The ordered log of each user's messages. {@code Mailbox} is the contract; the implementations
 * stay beside it: {@code MemoryMailbox} over one {@code UserLog} a user, and {@code SqliteMailbox}.
 *
 * <p>The latter writes through {@code GroupCommit}, whose thread alone knows {@code Tables} and the
 * {@code Stored…} tables behind it, lets {@code Checkpoints} tidy up behind that, and reads through
 * {@code StoreReads}, or from a {@code Tail} in memory while the user is online.
 */
@NullMarked
package dev.earshot.mailbox;

import org.jspecify.annotations.NullMarked;
