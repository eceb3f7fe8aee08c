/** Tests of the files in {@code src/ops}, as far as the containers themselves can be started. */
package dev.earshot.ops;
