/** The wiring by hand: start in order, stop in reverse, driven by the servlet context. */
@NullMarked
package dev.earshot.app;

import org.jspecify.annotations.NullMarked;
