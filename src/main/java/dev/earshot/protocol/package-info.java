/**
 * What goes over a socket: the frames in their plain and JSON forms, and the catalogue of close
 * codes.
 */
@NullMarked
package dev.earshot.protocol;

import org.jspecify.annotations.NullMarked;
