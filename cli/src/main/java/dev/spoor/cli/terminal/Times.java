package dev.spoor.cli.terminal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time, in the reader's zone; the date only where it is not today. */
public final class Times {
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  public static String of(long unixNano, Screen screen) {
    ZonedDateTime time = instant(unixNano).atZone(screen.zone());
    LocalDate today = screen.clock().instant().atZone(screen.zone()).toLocalDate();
    return (time.toLocalDate().equals(today) ? TODAY : EARLIER).format(time);
  }

  /** From then until now, 0 when the other clock is ahead. */
  public static long since(long unixNano, Screen screen) {
    return Math.max(0, nanos(screen.clock().instant()) - unixNano);
  }

  public static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static Instant instant(long unixNano) {
    return Instant.ofEpochSecond(
        Math.floorDiv(unixNano, 1_000_000_000L), Math.floorMod(unixNano, 1_000_000_000L));
  }
}
