/**
 * The settings: one record per section, read from system properties, the environment and the
 * servlet context, every mistake named by its key and all of them reported at once.
 */
@NullMarked
package dev.earshot.config;

import org.jspecify.annotations.NullMarked;
