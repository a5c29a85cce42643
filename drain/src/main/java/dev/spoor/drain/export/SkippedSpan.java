package dev.spoor.drain.export;

import java.util.Map;

/**
 * A span that the collector refuses and that is therefore left out.
 *
 * @param reason the collector's answer
 */
public record SkippedSpan(String traceId, String spanId, String reason) {
  Map<String, Object> asMap() {
    return Map.of("trace_id", traceId, "span_id", spanId, "reason", reason);
  }
}
