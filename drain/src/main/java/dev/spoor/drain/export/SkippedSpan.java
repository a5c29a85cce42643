package dev.spoor.drain.export;

/**
 * A span that the collector refuses and that is therefore left out.
 *
 * @param reason the collector's answer
 */
public record SkippedSpan(String traceId, String spanId, String reason) {
  /** On one line, for people who look for it with {@code spoor trace}. */
  public String shown() {
    return "span " + spanId + " of trace " + traceId + ": " + reason;
  }
}
