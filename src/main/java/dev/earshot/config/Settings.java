package dev.earshot.config;

/**
 * All settings of one Earshot. Immutable.
 *
 * @param http who may call, and how large a request may be
 * @param mailbox how long and how much is kept
 * @param message what a message may be
 * @param session how open sockets are looked after
 */
public record Settings(
    HttpSettings http, MailboxSettings mailbox, MessageSettings message, SessionSettings session) {

  /**
   * Reads and checks every setting.
   *
   * @throws SettingsException if any is wrong; it tells all that are
   */
  public static Settings read(SettingsSource source) {
    SettingsReader reader = new SettingsReader(source);
    Settings settings =
        new Settings(
            HttpSettings.read(reader),
            MailboxSettings.read(reader),
            MessageSettings.read(reader),
            SessionSettings.read(reader));
    reader.finish();
    return settings;
  }
}
