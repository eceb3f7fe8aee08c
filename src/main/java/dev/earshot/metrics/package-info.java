/**
 * How the server is doing: health, and everything that is measured. The only code that knows
 * Micrometer; the other packages tell what happens to small interfaces of their own.
 */
@NullMarked
package dev.earshot.metrics;

import org.jspecify.annotations.NullMarked;
