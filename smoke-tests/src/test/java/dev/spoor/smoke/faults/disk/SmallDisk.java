package dev.spoor.smoke.faults.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that fails when it is told to; the test is skipped where none may be mounted. */
public final class SmallDisk implements AutoCloseable {
  /** The file system's own request to fail everything from now on: EXT4_IOC_SHUTDOWN. */
  private static final String SHUT_DOWN =
      "my $flags = pack('L', 2); open(my $d, '<', $ARGV[0]) or die; ioctl($d, 0x8004587d, $flags)"
          + " or die";

  private final Path place;
  private final Path ballast;
  private final Path image;

  private SmallDisk(Path place, Path image) {
    this.place = place;
    this.ballast = place.resolve("ballast");
    this.image = image;
  }

  /** In memory, with room for that much. */
  public static SmallDisk inMemory(Path place, String size) throws IOException {
    Files.createDirectories(place);
    mounts("mount", "-t", "tmpfs", "-o", "mode=700,size=" + size, "tmpfs", place.toString());
    return new SmallDisk(place, null);
  }

  /** An ext4 file system in a file beside the place: it can be frozen and can break. */
  static SmallDisk ext4(Path place, int mebibytes) throws IOException {
    Path image = place.resolveSibling(place.getFileName() + ".image");
    Files.createDirectories(place);
    try (var file = new java.io.RandomAccessFile(image.toFile(), "rw")) {
      file.setLength((long) mebibytes << 20);
    }
    mounts("mkfs.ext4", "-q", "-F", image.toString());
    SmallDisk disk = new SmallDisk(place, image);
    disk.mount();
    return disk;
  }

  private void mount() throws IOException {
    mounts("mount", "-o", "loop", image.toString(), place.toString());
  }

  /** Not one block is left. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // As wanted.
    }
  }

  /** What {@link #fill} took is free again. */
  public void free() throws IOException {
    Files.delete(ballast);
  }

  /** Nothing that is written comes back until {@link #thaw}: as slow as a disk can be. */
  void freeze() throws IOException {
    mounts("fsfreeze", "-f", place.toString());
  }

  void thaw() throws IOException {
    mounts("fsfreeze", "-u", place.toString());
  }

  /** The same after a tenth of a second; for a thread of its own. */
  void thawSoon() {
    try {
      Thread.sleep(100);
      thaw();
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a process may have mounts of its own. */
  static boolean mayUnshare() throws IOException {
    return run("unshare", "-m", "true") == null;
  }

  /** Read-only under the feet of who writes, as the kernel does after an error: EROFS. */
  void becomeReadOnly() throws IOException {
    run("mount", "-o", "remount,abort", place.toString());
  }

  /** Nothing is open on it: read-only before anybody begins. */
  void remountReadOnly() throws IOException {
    mounts("mount", "-o", "remount,ro", place.toString());
  }

  /** What was written so far is on the disk. */
  void sync() throws IOException {
    mounts("sync", "-f", place.toString());
  }

  /** Everything fails from now on: EIO. */
  void breakDown() throws IOException {
    mounts("perl", "-e", SHUT_DOWN, place.toString());
  }

  /** Taken out and put in again: what a reboot would make of it. */
  void repair() throws IOException {
    mounts("umount", place.toString());
    mount();
  }

  private static void mounts(String... command) throws IOException {
    String said = run(command);
    assumeTrue(said == null, () -> String.join(" ", command) + " is not possible here: " + said);
  }

  /** Null when it succeeded, else what it said. */
  private static String run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? null : said.strip();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("fsfreeze", "-u", place.toString());
    run("umount", "-l", place.toString());
    if (image != null) {
      Files.delete(image);
    }
  }
}
