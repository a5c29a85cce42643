package dev.spoor.drain.export;

import java.util.HexFormat;

/**
 * A span that the collector refuses, or that cannot be sent, and that is therefore left out.
 *
 * @param reason the collector's answer, or what was thrown
 */
public record SkippedSpan(String traceId, String spanId, String reason) {
  static SkippedSpan of(long traceIdHigh, long traceIdLow, long spanId, String reason) {
    HexFormat hex = HexFormat.of();
    return new SkippedSpan(
        hex.toHexDigits(traceIdHigh) + hex.toHexDigits(traceIdLow),
        hex.toHexDigits(spanId),
        reason);
  }

  /** On one line, for people who look for it with {@code spoor trace}. */
  public String shown() {
    return "span " + spanId + " of trace " + traceId + ": " + reason;
  }
}
