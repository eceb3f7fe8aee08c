package dev.earshot.metrics;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: everything that is measured, for Prometheus. Thread-safe. */
@Path("/metrics")
public final class MetricsResource {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final Metrics metrics;

  /** The resource over these. */
  public MetricsResource(Metrics metrics) {
    this.metrics = metrics;
  }

  /** All metrics: OpenMetrics if that is asked for, else the text form that everybody reads. */
  @GET
  public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    boolean open = accept != null && accept.contains(OPEN_METRICS);
    String type = open ? OPEN_METRICS + "; version=1.0.0; charset=utf-8" : TEXT;
    byte[] body = metrics.exposition(type).getBytes(StandardCharsets.UTF_8);
    return Response.ok(body).header(HttpHeaders.CONTENT_TYPE, type).build();
  }
}
