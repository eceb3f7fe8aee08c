/** What a recorder of traces sees. */
@NullMarked
package dev.earshot.trace;

import org.jspecify.annotations.NullMarked;
