/**
 * The settings: one record per section, read from the {@link dev.earshot.config.Places} that they
 * may be given in, every mistake named by its key and all of them reported at once. SmallRye Config
 * knows the places, {@link dev.earshot.config.SettingsReader} what their texts mean.
 */
@NullMarked
package dev.earshot.config;

import org.jspecify.annotations.NullMarked;
