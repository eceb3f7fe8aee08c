/**
 * Earshot pushes messages: a POST appends to the receiver's mailbox, and every open socket or event
 * stream of the receiver reads on from its own position.
 *
 * <pre>
 * POST /send-message                                              the receiver's sockets
 *      |                                                                   ^
 *      v                                                                   |
 * send.SendResource -> send.Intake -> send.Dispatcher                      |
 *  (or send.SendFilter)                   |      |                         |
 *                                         |      v                         |
 *                                         |  mailbox.Mailbox.append        |
 *                                         |      |                         |
 *                                         |      +- read from a position --+
 *                                         v                                |
 *                        bus.Bus.wake -> session.SessionRegistry -> session.Pump
 *                                                     socket.WebSocketSink, socket.EventSink
 * </pre>
 *
 * The mailbox carries messages, the bus carries wake-ups. A group's log is read in the same way,
 * beside the mailboxes of its members ({@code mailbox.Groups}). {@code auth.Gate} stands before
 * everything ({@code app.FirstFilters} says what else does), {@code user} answers questions about a
 * user and who is in a group, {@code undelivered} tells a team of what nobody acknowledged, {@code
 * metrics} counts, {@code trace} joins the traces of others, {@code admin} is what the operator's
 * page asks, {@code app} wires it all by hand. {@code client} is the client for Java programs, and
 * knows none of the others.
 */
@NullMarked
package dev.earshot;

import org.jspecify.annotations.NullMarked;
