package dev.spoor.cli.calls;

import dev.spoor.cli.Failure;
import dev.spoor.cli.terminal.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as arguments: so long ago, or a date with or without a time. */
public final class Moment {
  /** What {@code --since TIME} means, for help. */
  public static final String SINCE =
      "Begun since then: 90s, 15m, 1h or 2d ago, 2026-01-31, 2026-01-31T14:30.";

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

  private Moment() {}

  /** Nanoseconds since the epoch. */
  public static long parse(String option, String text, Instant now, ZoneId zone) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return before(now, duration(Long.parseLong(ago.group(1)), ago.group(2)));
    }
    try {
      return Times.nanos(instant(text, zone));
    } catch (DateTimeException | ArithmeticException notATime) {
      throw Failure.usage(
          option
              + ": no time: '"
              + text
              + "'; valid: 90s, 15m, 1h, 2d ago, 2026-01-31, 2026-01-31T14:30 (local),"
              + " 2026-01-31T14:30:00Z");
    }
  }

  /** What is too long ago to be counted in nanoseconds is before all that is recorded. */
  private static long before(Instant now, Duration time) {
    try {
      return Times.nanos(now.minus(time));
    } catch (ArithmeticException tooLong) {
      return Long.MIN_VALUE;
    }
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Instant instant(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
