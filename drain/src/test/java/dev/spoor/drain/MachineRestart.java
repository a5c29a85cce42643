package dev.spoor.drain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets a ring look as if the machine had been restarted since it was made. */
final class MachineRestart {
  private MachineRestart() {}

  /** Nothing where the ring does not say of which boot it is. */
  static void mark(Path ring) throws IOException {
    if (Files.exists(ring)) {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
      String bytes = Files.readString(ring, ISO_8859_1);
      Files.writeString(ring, bytes.replace(boot, boot.replaceAll("\\w", "a")), ISO_8859_1);
    }
  }
}
