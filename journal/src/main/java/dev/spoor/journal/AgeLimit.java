package dev.spoor.journal;

import dev.spoor.settings.AtomicFile;
import dev.spoor.settings.Uptime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Before which moment a file is too old to stay. A clock that is wrong must not delete a trail, so
 * three things are asked beside it:
 *
 * <ul>
 *   <li>what others wrote last: the time is taken for no later than a day after that, and as much
 *       more as this process has been running by a clock that nobody sets;
 *   <li>how far back the files go: at most the oldest day of them goes at once;
 *   <li>how long ago something went for its age last, by the time that the machine has been up: at
 *       least an hour.
 * </ul>
 *
 * A clock that is months ahead thereby takes a day of the trail in an hour, at the earliest when it
 * has been wrong for as long as the trail is to be kept.
 */
final class AgeLimit {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long HOUR_SECONDS = 3600;
  private static final String LAST = "retention.last";
  private static final int LONGEST = 128;

  private final Path last;
  private final Retention.Clocks clocks;

  AgeLimit(Path stateDirectory, Retention.Clocks clocks) {
    this.last = stateDirectory.resolve(LAST);
    this.clocks = clocks;
  }

  /**
   * @param newestOfOthers when another run last wrote something, null when there is no other
   * @param oldest when the oldest of the files was last written
   * @return {@link Instant#MIN} when nothing is to go now
   */
  Instant of(Duration maxAge, Instant newestOfOthers, Instant oldest) throws IOException {
    Instant now = clocks.wall();
    if (newestOfOthers != null) {
      now = earlier(now, newestOfOthers.plus(DAY).plus(clocks.running()));
    }
    Instant limit = earlier(now.minus(maxAge), oldest.plus(DAY));
    return limit.isAfter(oldest) && isTimeAgain() ? limit : Instant.MIN;
  }

  /** A machine that was restarted meanwhile does not know how long ago it was, and has waited. */
  private boolean isTimeAgain() throws IOException {
    if (!clocks.up().known()) {
      return clocks.running().toSeconds() >= HOUR_SECONDS;
    }
    if (!Files.isRegularFile(last, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    byte[] written = AtomicFile.read(last, LONGEST);
    long since =
        written == null
            ? -1
            : clocks.up().since(Uptime.parse(new String(written, StandardCharsets.US_ASCII)));
    return since < 0 || since >= HOUR_SECONDS;
  }

  /** Something went for its age. */
  void used() throws IOException {
    if (clocks.up().known()) {
      AtomicFile.replace(last, clocks.up().toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
