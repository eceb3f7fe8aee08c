/**
 * What Earshot is compared with in the same containers: as little as can push at all, and the usual
 * way to write it. They keep nothing.
 */
package dev.earshot.bench.peer;
