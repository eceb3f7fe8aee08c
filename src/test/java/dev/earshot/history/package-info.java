/**
 * What senders and receivers saw of a server, and what of it breaks a promise: a {@link
 * dev.earshot.history.History} is written while it runs, a {@link dev.earshot.history.Checker}
 * reads it afterwards. It knows the contract only, nothing of the server's code.
 */
package dev.earshot.history;
