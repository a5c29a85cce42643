package dev.spoor.journal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One file of a journal, {@code yyyyMMdd-HHmm.cq4}: named by the minute at which it begins, and
 * numbered by the minutes since the epoch. A file that begins because the last one was full takes
 * the next free minute, even one that has not come yet.
 *
 * <p>An entry's index is the file's number in the upper half and a quarter of the entry's offset in
 * the lower half, so indexes grow along the journal.
 */
record RollFile(Path path, int number) {
  private static final String SUFFIX = ".cq4";
  private static final Pattern NAME = Pattern.compile("\\d{8}-\\d{4}\\.cq4");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static final long MILLIS = 60_000;

  static RollFile of(Path directory, int number) {
    String minute = MINUTE.format(Instant.ofEpochMilli(number * MILLIS));
    return new RollFile(directory.resolve(minute + SUFFIX), number);
  }

  /** The journal's files, oldest first; whatever else lies there is left out. */
  static List<RollFile> list(Path directory) throws IOException {
    List<RollFile> files = new ArrayList<>();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      return files; // the JDK would open a pipe, and wait
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        RollFile file = ofName(entry);
        if (file != null && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return files;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort((a, b) -> Integer.compare(a.number, b.number));
    return files;
  }

  private static RollFile ofName(Path path) {
    String name = path.getFileName().toString();
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    try {
      String minute = name.substring(0, name.length() - SUFFIX.length());
      long second = LocalDateTime.parse(minute, MINUTE).toEpochSecond(ZoneOffset.UTC);
      return new RollFile(path, Math.toIntExact(second * 1000 / MILLIS));
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /**
   * When it was last written, or newer: {@link ZeroFill#force} sees to the time of mapped writes.
   */
  Instant written() throws IOException {
    return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  static int numberAt(long epochMillis) {
    return (int) (epochMillis / MILLIS);
  }

  long index(long offset) {
    return (long) number << 32 | offset >>> 2;
  }

  static int number(long index) {
    return (int) (index >>> 32);
  }

  static long offset(long index) {
    return (index & 0xffff_ffffL) << 2;
  }
}
