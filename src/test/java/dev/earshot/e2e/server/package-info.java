/**
 * The container matrix: each server is a process of its own that runs the built WAR in a real
 * container.
 */
package dev.earshot.e2e.server;
