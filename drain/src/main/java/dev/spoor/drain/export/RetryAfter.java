package dev.spoor.drain.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** HTTP's {@code Retry-After}: seconds or a date. */
final class RetryAfter {
  /** A collector cannot silence us for longer. */
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(15);

  private RetryAfter() {}

  /** 0 when absent, past or not understood. */
  static long nanos(String header, Instant now) {
    if (header == null) {
      return 0;
    }
    try {
      long seconds =
          header.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Long.parseLong(header)
              : Duration.between(
                      now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME))
                  .toSeconds();
      return Math.max(0, Math.min(MOST_NANOS, TimeUnit.SECONDS.toNanos(seconds)));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
