package dev.earshot.config;

/**
 * How many sockets there may be, and how much each may ask of the server. Immutable.
 *
 * @param max the most in all
 * @param maxPerAddress the most of one client's address
 * @param handshakeRate the most handshakes of one address a second; 0 for any number
 * @param frameRate the most frames a second from a client; 0 for any number
 * @param byteRate the most bytes a second from a client; 0 for any number
 * @param compression whether a client that offers to compress may
 */
public record SocketSettings(
    int max,
    int maxPerAddress,
    int handshakeRate,
    int frameRate,
    long byteRate,
    boolean compression) {
  static SocketSettings read(SettingsReader reader) {
    return new SocketSettings(
        reader.integer("earshot.session.max", 100_000, 1, 10_000_000),
        reader.integer("earshot.session.max-per-address", 1000, 1, 10_000_000),
        reader.integer("earshot.handshake.rate", 50, 0, 1_000_000),
        reader.integer("earshot.session.frame-rate", 1000, 0, 1_000_000),
        reader.bytes("earshot.session.byte-rate", 64 << 10, 0, 64 << 20),
        reader.flag("earshot.session.compression", false));
  }
}
