/**
 * The ordered log of each user's messages. {@code Mailbox} is the contract; the implementations
 * stay beside it: {@code MemoryMailbox} over one {@code UserLog} a user, and {@code SqliteMailbox}.
 *
 * <p>The latter writes through {@code GroupCommit}, whose thread alone knows {@code Tables} and the
 * {@code Stored…} tables behind it, lets {@code Checkpoints} tidy up behind that, and reads through
 * {@code StoreReads}, or from a {@code Tail} in memory while the user is online.
 *
 * <p>Beside the messages lie {@code Blocks}, whose messages users do not want, by which every
 * append goes, and {@code Revocations}, the users who are to stay out for a while. {@code Groups}
 * says who is a member where: since all logs are numbered by one {@code Sequence}, a reader goes
 * through a user's log and those of his groups as one, by a single number ({@code Merge}).
 */
@NullMarked
package dev.earshot.mailbox;

import org.jspecify.annotations.NullMarked;
