/**
 * The main classes of the forked containers. They see nothing but each other and one container's
 * jars, print their port on standard output, take commands on standard input and end when it
 * closes.
 */
package dev.earshot.e2e.launcher;
