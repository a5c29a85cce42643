package dev.spoor.journal;

import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files in a run's directory that are ours, by name and kind. */
final class RunFiles {
  private static final Pattern IN_RUN =
      Pattern.compile("(ring|state\\.json|export\\.position)(\\.[\\w.-]*)?");
  private static final Pattern IN_JOURNAL =
      Pattern.compile("\\d{8}-\\d{4}\\.cq4(\\.new)?|metadata\\.cq4t(\\.new)?");

  private final RunDirectory run;

  RunFiles(RunDirectory run) {
    this.run = run;
  }

  /** The journal's files, oldest first. */
  List<RollFile> rolls() throws IOException {
    return Files.isDirectory(run.journal(), LinkOption.NOFOLLOW_LINKS)
        ? RollFile.list(run.journal())
        : List.of();
  }

  long journalBytes() throws IOException {
    return sum(ours(run.journal(), IN_JOURNAL));
  }

  long bytes() throws IOException {
    return journalBytes() + sum(ours(run.path(), IN_RUN));
  }

  /** When the newest of our files was written. */
  Instant written() throws IOException {
    Instant newest = run.started();
    List<Path> files = ours(run.path(), IN_RUN);
    files.addAll(ours(run.journal(), IN_JOURNAL));
    for (Path file : files) {
      try {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        newest = written.isAfter(newest) ? written : newest;
      } catch (NoSuchFileException e) {
        // Gone meanwhile.
      }
    }
    return newest;
  }

  /**
   * Deletes what is ours and answers how many bytes that were. The directory goes, too, when
   * nothing else lies there; the lock is the last.
   */
  long deleteAll() throws IOException {
    long deleted = 0;
    for (Path file : ours(run.journal(), IN_JOURNAL)) {
      deleted += delete(file);
    }
    for (Path file : ours(run.path(), IN_RUN)) {
      deleted += delete(file);
    }
    if (run.slabFile().isPresent()) {
      Files.deleteIfExists(run.slabFile().get());
    }
    if (deleteIfEmpty(run.journal()) && isOnlyLock()) {
      Files.deleteIfExists(run.path().resolve("lock"));
      deleteIfEmpty(run.path());
    }
    return deleted;
  }

  /** Deletes a file and answers its length; 0 when it has gone already. */
  static long delete(Path file) throws IOException {
    try {
      long length = Files.size(file);
      return Files.deleteIfExists(file) ? length : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private boolean isOnlyLock() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(run.path())) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().equals("lock")) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean deleteIfEmpty(Path directory) throws IOException {
    try {
      if (!Files.isSymbolicLink(directory)) {
        Files.deleteIfExists(directory);
      }
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private static List<Path> ours(Path directory, Pattern names) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (names.matcher(entry.getFileName().toString()).matches()
            && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (NoSuchFileException e) {
      return files;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static long sum(List<Path> files) throws IOException {
    long sum = 0;
    for (Path file : files) {
      try {
        sum += Files.size(file);
      } catch (NoSuchFileException e) {
        // Gone meanwhile.
      }
    }
    return sum;
  }
}
