package dev.spoor.ring;

import java.io.IOException;

/**
 * Sees that the file of a living ring was cut short, and makes it a ring again: an empty one where
 * it was cut, with the counters as they were last seen. What had not been read there is lost.
 *
 * <pre>
 *   whole --somebody cuts the file--&gt; short: who touches it meets an InternalError
 *   short --{@link #mend}: length, header, counters--&gt; whole, and its reader is to begin anew
 * </pre>
 *
 * <p>A thread that had claimed room before may write its record into what is another's by now; the
 * stamp tells the reader that it is none. Ends of calls that began before take room that nobody set
 * aside.
 *
 * <p>Threads: the drain's. Allocation: none while the file is whole.
 */
final class CutRing {
  private static final int COUNTERS = 1 + Loss.values().length;

  private final MappedFile file;
  private final RingHeader header;
  private final Stripe[] stripes;

  /** The counters of each stripe when the file was whole, and room to read them anew. */
  private long[] seen;

  private long[] now;

  CutRing(MappedFile file, RingHeader header, Stripe[] stripes) {
    this.file = file;
    this.header = header;
    this.stripes = stripes;
    seen = new long[stripes.length * COUNTERS];
    now = new long[seen.length];
  }

  /** Where the file was cut and is mended; -1 where it is whole. */
  long mend() throws IOException {
    if (file.isWhole()) {
      see();
      return -1;
    }
    long from = file.length();
    file.restore();
    header.write(file.memory());
    for (int i = 0; i < stripes.length; i++) {
      if (stripes[i].lvIssued() < seen[i * COUNTERS]) {
        giveBack(i);
      }
    }
    return from;
  }

  /** Of what is read while the file is cut, nothing is believed. */
  private void see() throws IOException {
    for (int i = 0; i < stripes.length; i++) {
      int at = i * COUNTERS;
      now[at++] = stripes[i].lvIssued();
      for (int reason = 0; at < (i + 1) * COUNTERS; at++, reason++) {
        now[at] = stripes[i].lvLost(Loss.of(reason));
      }
    }
    if (file.isWhole()) {
      long[] before = seen;
      seen = now;
      now = before;
    }
  }

  private void giveBack(int stripe) {
    int at = stripe * COUNTERS;
    stripes[stripe].count(seen[at++]);
    for (int reason = 0; at < (stripe + 1) * COUNTERS; at++, reason++) {
      stripes[stripe].count(Loss.of(reason), seen[at]);
    }
  }
}
