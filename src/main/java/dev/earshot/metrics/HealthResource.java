package dev.earshot.metrics;

import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /health}: whether the process lives, and whether it should be sent work. Thread-safe. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final Supplier<@Nullable String> trouble;

  /**
   * The health of a server.
   *
   * @param trouble why the server should get no work now, in one sentence; null if it should
   */
  public HealthResource(Supplier<@Nullable String> trouble) {
    this.trouble = trouble;
  }

  /** 200 as long as anything is answered at all. */
  @GET
  @Path("/live")
  public Map<String, String> live() {
    return Map.of("status", "live");
  }

  /** 200, or 503 with the reason. */
  @GET
  @Path("/ready")
  public Map<String, String> ready() {
    String reason = trouble.get();
    if (reason != null) {
      throw new ProblemException(Problem.of(503, reason));
    }
    return Map.of("status", "ready");
  }
}
