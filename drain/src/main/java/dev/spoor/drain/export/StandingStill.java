package dev.spoor.drain.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Why a part of the export gets no further, and since when. */
public record StandingStill(String reason, long sinceUnixNano) {
  /** On one line, for people. */
  public String shown() {
    Instant since = Instant.ofEpochSecond(0, sinceUnixNano).truncatedTo(ChronoUnit.SECONDS);
    return "since " + since + ": " + reason;
  }
}
