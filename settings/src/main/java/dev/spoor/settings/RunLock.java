package dev.spoor.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lock file of a run.
 *
 * <p>POSIX drops all locks that a process has on a file as soon as it closes <em>any</em>
 * descriptor of it. So a file of which this process holds a lock is never opened a second time:
 * what is held here is known by its path, and a probe that meets a lock of this process taken
 * through another class loader stays open.
 */
final class RunLock implements Closeable {
  private static final long LIFE = 0;
  private static final long CLAIM = 1;

  /** Channels on lock files that must not be closed or opened again, by path. Guards all probes. */
  private static final Map<Path, FileChannel> OPEN = new HashMap<>();

  /** Those of them that only claim a dead run. */
  private static final Set<Path> CLAIMED = new java.util.HashSet<>();

  private final Path file;
  private boolean holder;

  RunLock(Path file) {
    this.file = file;
  }

  /** Whether the file is where it should be. */
  boolean exists() {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes the file at the place where it is born and takes it for life. */
  void hold(Path birthplace) throws IOException {
    synchronized (OPEN) {
      FileChannel channel =
          FileChannel.open(
              birthplace,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              StateDirectory.ownerOnly(birthplace, "rw-------"));
      if (channel.tryLock(LIFE, 1, false) == null) {
        channel.close();
        throw new IOException("somebody else locked " + birthplace);
      }
      FileChannel earlier = OPEN.put(file, channel);
      holder = true;
      if (earlier != null) {
        earlier.close(); // its file was deleted
      }
    }
  }

  boolean isHeld() {
    synchronized (OPEN) {
      if (OPEN.containsKey(file)) {
        return !CLAIMED.contains(file);
      }
      if (!exists()) {
        return false;
      }
      try {
        return isHeldElsewhere();
      } catch (IOException e) {
        return true;
      }
    }
  }

  /** A shared lock as the probe: two that ask at the same time do not see each other. */
  private boolean isHeldElsewhere() throws IOException {
    FileChannel probe = FileChannel.open(file, StandardOpenOption.READ);
    boolean close = true;
    try (FileLock lock = probe.tryLock(LIFE, 1, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      OPEN.put(file, probe);
      close = false;
      return true;
    } finally {
      if (close) {
        probe.close();
      }
    }
  }

  Optional<Closeable> tryClaim() throws IOException {
    synchronized (OPEN) {
      if (OPEN.containsKey(file) || isHeld()) {
        return Optional.empty();
      }
      if (!exists() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(file + " is not a regular file: delete it"); // a pipe would keep us
      }
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
              StateDirectory.ownerOnly(file, "rw-------"));
      if (channel.tryLock(CLAIM, 1, false) == null) {
        channel.close();
        return Optional.empty();
      }
      OPEN.put(file, channel);
      CLAIMED.add(file);
      return Optional.of(this::release);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      if (holder) {
        holder = false;
        release();
      }
    }
  }

  private void release() throws IOException {
    synchronized (OPEN) {
      CLAIMED.remove(file);
      FileChannel channel = OPEN.remove(file);
      if (channel != null) {
        channel.close();
      }
    }
  }
}
