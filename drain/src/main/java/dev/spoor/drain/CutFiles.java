package dev.spoor.drain;

import dev.spoor.ring.Notice;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingReader;
import dev.spoor.ring.SlabPool;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Looks, fifty times a second, whether somebody has cut the ring's file or that of the slabs short,
 * and mends them. Until then the application's threads meet an error in what they record. One
 * thread.
 */
final class CutFiles {
  /** What a note of it begins with. */
  static final String NOTE = "cut short by somebody: ";

  private static final long EVERY_NANO = TimeUnit.MILLISECONDS.toNanos(20);

  private final Ring ring;
  private final RingReader reader;

  /** Null where there are none to look after. */
  private final SlabPool slabs;

  private final Notices notices;
  private long lastLook;
  private long rings;
  private long slabFiles;

  CutFiles(Ring ring, RingReader reader, SlabPool slabs, Notices notices) {
    this.ring = ring;
    this.reader = reader;
    this.slabs = slabs;
    this.notices = notices;
  }

  /**
   * Whether the ring had been cut: what was not read of it is lost.
   *
   * @throws IOException when something was cut and cannot be mended
   */
  boolean mend(long nowNano) throws IOException {
    if (nowNano - lastLook < EVERY_NANO) {
      return false;
    }
    lastLook = nowNano;
    if (slabs != null && slabs.mend()) {
      slabFiles++;
      note("the file of the body slabs", slabFiles, "what bodies in it would have told");
    }
    long from = ring.mend();
    if (from < 0) {
      return false;
    }
    reader.beginAnew(from);
    rings++;
    note("the ring's file", rings, "records in it that were not journaled");
    return true;
  }

  private void note(String what, long times, String lost) {
    notices.add(new Notice(Notice.Kind.STATE, NOTE + what, "mended; " + lost + " are lost", times));
  }
}
