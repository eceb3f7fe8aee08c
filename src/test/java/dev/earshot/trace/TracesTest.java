package dev.earshot.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.message.Cursor;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real recorder of traces, and without one. */
class TracesTest {
  private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Cursor ID = new Cursor("k2f9", 17);

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();

  @AfterEach
  void reset() {
    provider.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void of_nobodyRecords_isTheHeaders() {
    assertEquals(HEADER, Traces.of(HEADER));
    assertNull(Traces.of("nonsense"));
    assertNull(Traces.of(null));
  }

  @Test
  void of_requestIsRecorded_isThatSpans() {
    Span span = provider.get("test").spanBuilder("POST").startSpan();
    try (Scope scope = span.makeCurrent()) {
      var of = span.getSpanContext();
      assertEquals(
          "00-" + of.getTraceId() + "-" + of.getSpanId() + "-" + of.getTraceFlags().asHex(),
          Traces.of(HEADER));
    }
  }

  @Test
  void delivered_recorded_isASpanBelowTheSends() {
    OpenTelemetrySdk.builder().setTracerProvider(provider).buildAndRegisterGlobal();
    Traces.delivered(HEADER, ID, 1_795_382_910_123L);
    SpanData span = exporter.getFinishedSpanItems().get(0);
    assertEquals("deliver", span.getName());
    assertEquals(SpanKind.CONSUMER, span.getKind());
    assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", span.getTraceId());
    assertEquals("00f067aa0ba902b7", span.getParentSpanId());
    assertEquals(TimeUnit.MILLISECONDS.toNanos(1_795_382_910_123L), span.getStartEpochNanos());
    assertEquals(
        "k2f9-17",
        span.getAttributes().asMap().entrySet().stream()
            .filter(entry -> entry.getKey().getKey().equals("messaging.message.id"))
            .map(entry -> entry.getValue().toString())
            .findFirst()
            .orElse(""));
  }

  @Test
  void delivered_nobodyRecords_doesNothing() {
    Traces.delivered(HEADER, ID, 0);
    assertEquals(0, exporter.getFinishedSpanItems().size());
  }
}
