package dev.earshot.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How one contender compares with those of the same row that it is measured beside. */
final class Ratios {
  private Ratios() {}

  /** The rate and the processor time of each peer, as one sentence; empty if there is no peer. */
  static String of(Contender contender, Map<Contender, Figures> all, List<Make> peers) {
    String ratios =
        all.keySet().stream()
            .filter(peer -> !peer.equals(contender) && peers.contains(peer.make()))
            .filter(contender::isBeside)
            .map(peer -> ratio(all.get(contender), peer, all.get(peer)))
            .collect(Collectors.joining("; "));
    return ratios.isEmpty() ? "" : "rate, CPU to " + ratios;
  }

  private static String ratio(Figures own, Contender peer, Figures others) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f, %.2f",
        peer.make().label(),
        own.rate() / others.rate(),
        own.cpu() / others.cpu());
  }
}
