/**
 * Traces by OpenTelemetry: what a message is a part of, and the spans of its delivery. Without an
 * agent that records them, nothing happens here.
 */
@NullMarked
package dev.earshot.trace;

import org.jspecify.annotations.NullMarked;
