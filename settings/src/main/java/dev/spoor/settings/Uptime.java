package dev.spoor.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the machine has been up, and since which start: a clock that nobody sets.
 *
 * @param boot differs for each start of the machine; empty where the platform does not tell
 */
public record Uptime(String boot, long seconds) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path SECONDS = Path.of("/proc/uptime");
  private static final Uptime UNKNOWN = new Uptime("", 0);

  public static Uptime now() {
    try {
      String seconds = Files.readString(SECONDS, StandardCharsets.US_ASCII);
      return new Uptime(
          Files.readString(BOOT, StandardCharsets.US_ASCII).strip(),
          (long) Double.parseDouble(seconds.substring(0, seconds.indexOf(' '))));
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** What {@link #toString} wrote; unknown for anything else. */
  public static Uptime parse(String text) {
    int space = text.indexOf(' ');
    try {
      return space < 0
          ? UNKNOWN
          : new Uptime(text.substring(0, space), Long.parseLong(text.substring(space + 1).strip()));
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  public boolean known() {
    return !boot.isEmpty();
  }

  /** Seconds since that moment of the same start of the machine, or -1 when it was another. */
  public long since(Uptime earlier) {
    return known() && boot.equals(earlier.boot) ? seconds - earlier.seconds : -1;
  }

  @Override
  public String toString() {
    return boot + " " + seconds;
  }
}
