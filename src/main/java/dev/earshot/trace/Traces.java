package dev.earshot.trace;

import dev.earshot.message.Cursor;
import dev.earshot.message.Traceparent;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where messages and traces meet. What a trace is told of a message are its id and its times, never
 * its users or its text. Thread-safe.
 */
public final class Traces {
  private static final TextMapGetter<String> GETTER = new Carried();

  private Traces() {}

  /**
   * The trace that a send is a part of: of the span that an agent records for the request, if there
   * is one, so that what follows is below it; else of the request's header.
   *
   * @param header {@code traceparent}, if the request has one
   * @return as {@link Traceparent} has it; null for none
   */
  public static @Nullable String of(@Nullable String header) {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : Traceparent.of(header);
  }

  /**
   * Records that a socket took a message of a trace, as a span from its acceptance until now.
   *
   * @param sentAt when the message was accepted, in milliseconds since 1970
   */
  public static void delivered(String traceparent, Cursor id, long sentAt) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
    GlobalOpenTelemetry.getTracer("dev.earshot")
        .spanBuilder("deliver")
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .setStartTimestamp(sentAt, TimeUnit.MILLISECONDS)
        .setAttribute("messaging.system", "earshot")
        .setAttribute("messaging.operation.name", "deliver")
        .setAttribute("messaging.message.id", id.toString())
        .startSpan()
        .end();
  }

  /** A carrier that has nothing but the one header. */
  private static final class Carried implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(Traceparent.HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return key.equals(Traceparent.HEADER) ? carrier : null;
    }
  }
}
