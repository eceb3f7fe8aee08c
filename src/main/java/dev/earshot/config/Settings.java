package dev.earshot.config;

import java.util.List;

/**
 * All settings of one Earshot. Immutable.
 *
 * @param auth how callers show who they are
 * @param http who may call, and how large a request may be
 * @param mailbox how long and how much is kept
 * @param message what a message may be
 * @param send how much each user may send
 * @param session how open sockets are looked after
 * @param socket how many sockets there may be, and how much each may ask
 * @param store where messages are kept
 * @param undelivered who is told of messages that nobody acknowledged
 * @param inForce each of them in words, in alphabetical order
 */
public record Settings(
    AuthSettings auth,
    HttpSettings http,
    MailboxSettings mailbox,
    MessageSettings message,
    SendSettings send,
    SessionSettings session,
    SocketSettings socket,
    StoreSettings store,
    UndeliveredSettings undelivered,
    List<Setting> inForce) {

  /**
   * Reads and checks every setting.
   *
   * @param application the web application's name, for what is its own by default
   * @throws SettingsException if any is wrong; it tells all that are
   */
  public static Settings read(SettingsSource source, String application) {
    SettingsReader reader = new SettingsReader(source);
    StoreSettings store = StoreSettings.read(reader, application);
    return new Settings(
        AuthSettings.read(reader),
        HttpSettings.read(reader),
        MailboxSettings.read(reader),
        MessageSettings.read(reader),
        SendSettings.read(reader),
        SessionSettings.read(reader),
        SocketSettings.read(reader),
        store,
        UndeliveredSettings.read(reader, store.durability()),
        reader.finish());
  }

  /** The names of all settings. */
  static List<String> names() {
    return read(name -> null, "").inForce().stream().map(Setting::name).toList();
  }

  /** What is allowed but better not so, a whole sentence each, for the log. */
  public List<String> warnings() {
    return Exposure.warning(this).stream().toList();
  }
}
