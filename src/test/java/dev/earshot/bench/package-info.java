/**
 * Measures the built WAR in real containers, each row beside a peer or a limit in the same run and
 * in turn with it. {@link dev.earshot.bench.Bench} is where it begins.
 */
package dev.earshot.bench;
