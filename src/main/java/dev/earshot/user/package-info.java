/**
 * What can be asked of and done to a user over HTTP: presence, mailbox listing, closing sessions,
 * and the groups that he is in.
 */
@NullMarked
package dev.earshot.user;

import org.jspecify.annotations.NullMarked;
