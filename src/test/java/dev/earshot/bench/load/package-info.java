/**
 * The load client: one thread, one selector and requests that are written once, so that the servers
 * have the machine to themselves. Every message says who sent it, when, and its number, and every
 * delivery is checked for that.
 */
package dev.earshot.bench.load;
