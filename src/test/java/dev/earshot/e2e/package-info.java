/**
 * The promises of the contract, each tested from outside: the built WAR in real containers, spoken
 * to over HTTP and WebSocket alone.
 */
package dev.earshot.e2e;
