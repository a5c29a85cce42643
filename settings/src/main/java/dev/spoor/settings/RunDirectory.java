package dev.spoor.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The directory of one run of one process.
 *
 * <pre>
 * 20260131T235959123Z-4711-k2x9/
 *   ring             mapped ring
 *   journal/         the journal's files
 *   state.json       what spoor doctor shows
 *   export.position  how far OTLP has read the journal
 *   lock             byte 0 locked while the process lives, byte 1 while somebody recovers the run
 * </pre>
 *
 * <p>Whether a run lives is asked of the lock and never of the pid, which another process may have
 * by now.
 */
public final class RunDirectory implements Closeable {
  private final Path path;
  private final RunName name;
  private final RunLock lock;

  private RunDirectory(Path path, RunName name) {
    this.path = path;
    this.name = name;
    this.lock = new RunLock(path.resolve("lock"));
  }

  /**
   * Makes the directory of this process and holds its lock until {@link #close} or the process's
   * end. Nobody can see the directory before it is locked: it is made under a name that {@link
   * #list} does not know, and renamed.
   *
   * @param stateDirectory made or checked as by {@link StateDirectory#open}
   */
  public static RunDirectory create(Path stateDirectory, long pid, Instant started)
      throws IOException {
    Path parent = StateDirectory.open(stateDirectory);
    RunName name = RunName.of(pid, started);
    RunDirectory run = new RunDirectory(parent.resolve(name.text()), name);
    try {
      run.make();
    } catch (Throwable t) {
      run.close();
      throw t;
    }
    return run;
  }

  private void make() throws IOException {
    Path unnamed = path.resolveSibling(".new-" + name.text());
    Files.createDirectory(unnamed, StateDirectory.ownerOnly(unnamed, "rwx------"));
    try {
      lock.hold(unnamed.resolve("lock"));
      Files.move(unnamed, path);
    } catch (Throwable t) {
      delete(unnamed);
      throw t;
    }
  }

  /**
   * For the process of a run in which nothing was recorded: deletes what lies in it, then the lock
   * is given up.
   */
  public void discard() throws IOException {
    try {
      delete(path);
      Path slabs = slabFile().orElse(null);
      if (slabs != null) {
        Files.deleteIfExists(slabs);
      }
    } finally {
      close();
    }
  }

  /** With the files in it; what cannot be deleted stays. */
  private static void delete(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // A run without records, which the next recovery finds empty.
    }
  }

  /**
   * For the process of the run: makes the directory, or its lock, anew when somebody deleted it.
   * Without a lock the run would be taken for a dead one.
   */
  public void restore() throws IOException {
    if (lock.exists()) {
      return;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      lock.hold(path.resolve("lock"));
    } else {
      StateDirectory.open(path.getParent());
      make();
    }
  }

  /** All runs below a state directory, the oldest first; whatever else lies there is left out. */
  public static List<RunDirectory> list(Path stateDirectory) throws IOException {
    List<RunDirectory> runs = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(stateDirectory)) {
      for (Path entry : entries) {
        of(entry).ifPresent(runs::add);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return runs;
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    runs.sort(Comparator.comparing(RunDirectory::started).thenComparing(RunDirectory::id));
    return runs;
  }

  /** The run that this path is the directory of, if its name, kind and owner say so. */
  public static Optional<RunDirectory> of(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    RunName name = last == null ? null : RunName.parse(last.toString());
    return name != null
            && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            && Owner.isTrusted(path)
        ? Optional.of(new RunDirectory(path.toAbsolutePath().normalize(), name))
        : Optional.empty();
  }

  /** The directory's name. */
  public String id() {
    return name.text();
  }

  public long pid() {
    return name.pid();
  }

  public Instant started() {
    return name.started();
  }

  public Path path() {
    return path;
  }

  public Path ring() {
    return path.resolve("ring");
  }

  public Path journal() {
    return path.resolve("journal");
  }

  public Path state() {
    return path.resolve("state.json");
  }

  public Path exportPosition() {
    return path.resolve("export.position");
  }

  /**
   * Where the body slabs of this run lie, if the platform has memory that outlives a process, and
   * nobody else has put a file there.
   */
  public Optional<Path> slabFile() {
    return slabFile(id()).filter(this::isOurs);
  }

  private boolean isOurs(Path slabs) {
    try {
      return !Files.exists(slabs, LinkOption.NOFOLLOW_LINKS)
          || !Owner.isKnown(slabs)
          || !Files.exists(path)
          || Owner.of(slabs) == Owner.of(path);
    } catch (IOException e) {
      return false;
    }
  }

  /** The slab files of all runs, of this state directory and of others. */
  public static List<Path> slabFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    Path memory = SharedMemory.directory().orElse(null);
    if (memory != null) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(memory, "spoor-*.slabs")) {
        found.forEach(files::add);
      }
    }
    return files;
  }

  public static Optional<Path> slabFile(String runId) {
    return SharedMemory.directory().map(memory -> memory.resolve("spoor-" + runId + ".slabs"));
  }

  /** Whether the process still holds its lock. True when that cannot be found out. */
  public boolean alive() {
    return lock.isHeld();
  }

  /**
   * Takes a dead run for recovery; closing the claim gives it back. Empty when the run lives or
   * somebody else has claimed it.
   */
  public Optional<Closeable> tryClaim() throws IOException {
    return lock.tryClaim();
  }

  /** Gives up the lock that {@link #create} took; nothing for a directory found otherwise. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
