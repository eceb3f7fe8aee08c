/**
 * What parts of a server cost when nothing is around them: the mailbox beside a bare log, and the
 * small steps of a message's way one by one.
 */
package dev.earshot.bench.micro;
