package dev.earshot.socket;

import dev.earshot.auth.Arrival;
import dev.earshot.auth.Proxies;
import dev.earshot.config.SocketSettings;
import dev.earshot.limit.Meters;
import dev.earshot.limit.Rate;
import dev.earshot.problem.Problem;
import dev.earshot.problem.Problems;
import dev.earshot.problem.Refusal;
import dev.earshot.session.Peer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses handshakes when there are too many sockets, or too many handshakes of one address.
 * Thread-safe.
 */
public final class CrowdFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** The ticket of the handshake that this thread is about; no other way leads to it. */
  private static final ThreadLocal<@Nullable Ticket> CURRENT = new ThreadLocal<>();

  private static final String PROXIES =
      " Behind a proxy, earshot.trusted-proxies tells clients apart.";

  private final transient SocketSettings settings;
  private final transient Proxies proxies;
  private final transient Places places;
  private final transient Peers peers = new Peers();
  private final transient @Nullable Meters<String> handshakes;

  /** A filter before the sockets of clients behind these proxies. */
  public CrowdFilter(SocketSettings settings, Proxies proxies, LongSupplier nanoTime) {
    this.settings = settings;
    this.proxies = proxies;
    this.places = new Places(settings);
    int rate = settings.handshakeRate();
    this.handshakes = rate == 0 ? null : new Meters<>(Rate.perSecond(rate), nanoTime);
  }

  /** Lets go of what is known of addresses that have been quiet. To be called now and then. */
  public void sweep() {
    if (handshakes != null) {
      handshakes.sweep();
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Arrival arrival = proxies.of(request);
    String address = arrival.counted();
    Problem problem = problemOf(address);
    if (problem != null) {
      Problems.write(response, problem);
      return;
    }
    Peer peer = peers.of(arrival.address(), request.getHeader("User-Agent"));
    CURRENT.set(new Ticket(places, address, settings, peer));
    try {
      chain.doFilter(request, response);
    } finally {
      CURRENT.remove();
    }
  }

  /** The ticket of the handshake that this thread is about; null if it is about none. */
  static @Nullable Ticket current() {
    return CURRENT.get();
  }

  private @Nullable Problem problemOf(@Nullable String address) {
    Duration wait =
        address == null || handshakes == null ? Duration.ZERO : handshakes.take(address, 1);
    if (!wait.isZero()) {
      return Problem.tooMany(
              "There are more handshakes from this address than earshot.handshake.rate lets."
                  + PROXIES,
              wait)
          .as(Refusal.HANDSHAKE_RATE);
    }
    if (!places.haveRoom()) {
      return Problem.of(503, "There are as many sessions as earshot.session.max lets; try again.")
          .as(Refusal.SESSIONS);
    }
    return places.haveRoom(address)
        ? null
        : Problem.of(
                429,
                "This address has as many sessions as earshot.session.max-per-address lets."
                    + PROXIES)
            .as(Refusal.SESSIONS_OF_ADDRESS);
  }
}
