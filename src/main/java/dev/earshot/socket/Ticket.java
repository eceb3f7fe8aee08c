package dev.earshot.socket;

import dev.earshot.config.SocketSettings;
import dev.earshot.limit.Meter;
import dev.earshot.limit.Rate;
import dev.earshot.session.Peer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake brings along for its socket: its place among all sockets, and how much its
 * client may send. The place is for any thread, the rest for one at a time.
 */
final class Ticket {
  private final Places places;
  private final @Nullable String address;
  private final SocketSettings settings;
  private final Peer peer;
  private final AtomicBoolean seated = new AtomicBoolean();
  private @Nullable Meter frames;
  private @Nullable Meter bytes;

  /**
   * A ticket for one socket.
   *
   * @param address what the socket is counted under; null if it is not
   * @param peer whose it is
   */
  Ticket(Places places, @Nullable String address, SocketSettings settings, Peer peer) {
    this.places = places;
    this.address = address;
    this.settings = settings;
    this.peer = peer;
  }

  /** Whose it is. */
  Peer peer() {
    return peer;
  }

  /** Takes the socket's place, if there is one. */
  boolean enter() {
    if (!places.take(address)) {
      return false;
    }
    seated.set(true);
    frames = meter(settings.frameRate());
    bytes = meter(settings.byteRate());
    return true;
  }

  /** Gives the place back, if it was taken. */
  void leave() {
    if (seated.compareAndSet(true, false)) {
      places.free(address);
    }
  }

  private static @Nullable Meter meter(long rate) {
    return rate == 0 ? null : new Meter(Rate.perSecond(rate), System::nanoTime);
  }

  /** The setting that a frame of so many bytes, or a part of one, goes beyond; null if none. */
  @Nullable String exceeded(int size) {
    if (frames != null && !frames.take(1)) {
      return "earshot.session.frame-rate";
    }
    return bytes == null || bytes.take(size) ? null : "earshot.session.byte-rate";
  }

  /** Whether messages may be compressed. */
  boolean mayCompress() {
    return settings.compression();
  }
}
