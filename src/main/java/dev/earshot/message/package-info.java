/** The words of the field: user, message, draft, cursor. Immutable, and checked when made. */
@NullMarked
package dev.earshot.message;

import org.jspecify.annotations.NullMarked;
