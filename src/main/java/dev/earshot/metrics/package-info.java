/** How the server is doing: health now. */
@NullMarked
package dev.earshot.metrics;

import org.jspecify.annotations.NullMarked;
