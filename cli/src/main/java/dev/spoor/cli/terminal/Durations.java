package dev.spoor.cli.terminal;

import java.util.Locale;

/** Durations as people read them: {@code 870 us}, {@code 340 ms}, {@code 1.24 s}, {@code 2m05s}. */
public final class Durations {
  private static final long SECOND = 1_000_000_000L;

  private Durations() {}

  public static String of(long nanos) {
    if (nanos < 0) {
      return "";
    }
    if (nanos == 0) {
      return "0";
    }
    if (nanos < 999_500) {
      return Math.round(nanos / 1e3) + " us";
    }
    if (nanos < 9_950_000) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
    if (nanos < 999_500_000) {
      return Math.round(nanos / 1e6) + " ms";
    }
    if (nanos < 9_995_000_000L) {
      return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
    if (nanos < 60 * SECOND - SECOND / 20) {
      return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
    long seconds = Math.round(nanos / 1e9);
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    if (minutes < 48 * 60) {
      return String.format(Locale.ROOT, "%dh%02dm", minutes / 60, minutes % 60);
    }
    return String.format(Locale.ROOT, "%dd%02dh", minutes / 1440, minutes / 60 % 24);
  }
}
