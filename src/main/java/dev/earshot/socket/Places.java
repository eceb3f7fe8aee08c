package dev.earshot.socket;

import dev.earshot.config.SocketSettings;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many sockets are open, in all and of each address that is counted. Thread-safe. */
final class Places {
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
  private final int max;
  private final int maxPerAddress;

  Places(SocketSettings settings) {
    this.max = settings.max();
    this.maxPerAddress = settings.maxPerAddress();
  }

  /** Whether one more socket may be opened at all. */
  boolean haveRoom() {
    return all.get() < max;
  }

  /** Whether one more of this address may be; null for one that is not counted. */
  boolean haveRoom(@Nullable String address) {
    return address == null || ofAddress.getOrDefault(address, 0) < maxPerAddress;
  }

  /** Takes a place, if there is one; it must be given back. */
  boolean take(@Nullable String address) {
    if (all.incrementAndGet() > max) {
      all.decrementAndGet();
      return false;
    }
    if (address != null && ofAddress.merge(address, 1, Integer::sum) > maxPerAddress) {
      free(address);
      return false;
    }
    return true;
  }

  /** Gives back a place that was taken. */
  void free(@Nullable String address) {
    all.decrementAndGet();
    if (address != null) {
      ofAddress.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** How many addresses are counted now. */
  int addresses() {
    return ofAddress.size();
  }
}
