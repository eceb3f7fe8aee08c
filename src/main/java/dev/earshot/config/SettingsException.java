package dev.earshot.config;

import java.util.List;

/** Some settings are wrong; the message names each, what was given and what is allowed. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> mistakes) {
    super(String.join(" ", mistakes));
  }
}
