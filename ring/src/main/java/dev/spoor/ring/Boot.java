package dev.spoor.ring;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Which start of the machine this is. A ring is memory that happens to lie in a file: it outlives
 * its process and not its machine, whose death leaves old and new pages side by side, and nothing
 * in a record tells them apart.
 */
final class Boot {
  private static final String ID = "/proc/sys/kernel/random/boot_id";
  private static final int LENGTH = 36;

  private Boot() {}

  /** Empty where the platform does not tell. */
  static String current() {
    try (FileInputStream file = new FileInputStream(ID)) {
      return new String(file.readNBytes(LENGTH), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether the machine has certainly been restarted since. */
  static boolean isAnother(String id) {
    String current = current();
    return id != null && !id.isEmpty() && !current.isEmpty() && !id.equals(current);
  }
}
