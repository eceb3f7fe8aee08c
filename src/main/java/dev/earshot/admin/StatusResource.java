package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.message.Timestamp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /admin/status}: how the server is, and how it did lately. Thread-safe. */
@Path("/admin/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {
  private final Samples samples;
  private final Health health;
  private final Clock clock;

  /** The resource over these. */
  public StatusResource(Samples samples, Health health, Clock clock) {
    this.samples = samples;
    this.health = health;
    this.clock = clock;
  }

  /** The status, with the samples that are later than the parameter {@code after}. */
  @GET
  public Status status(@Context HttpServletRequest request) {
    String after = Query.of(request, "after").text("after");
    Instant time = Query.checked("after", after == null ? "" : after, StatusResource::time);
    List<String> reasons = health.reasons().get();
    Runtime runtime = Runtime.getRuntime();
    return new Status(
        Timestamp.of(clock.instant()),
        Timestamp.of(health.startedAt()),
        reasons.isEmpty(),
        reasons,
        health.notes(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        samples.after(time));
  }

  private static Instant time(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Instant.MIN : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is such as 2026-11-22T21:28:00.123Z", e);
    }
  }

  /** The answer. */
  record Status(
      @JsonProperty("time") String time,
      @JsonProperty("startedAt") String startedAt,
      @JsonProperty("ready") boolean ready,
      @JsonProperty("reasons") List<String> reasons,
      @JsonProperty("notes") List<String> notes,
      @JsonProperty("heapUsed") long heapUsed,
      @JsonProperty("heapMax") long heapMax,
      @JsonProperty("samples") List<Sample> samples) {}
}
