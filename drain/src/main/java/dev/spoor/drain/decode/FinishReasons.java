package dev.spoor.drain.decode;

import java.util.Arrays;
import java.util.List;

/**
 * Why each choice ended, by the index that the answer gives it; those it never speaks of do not
 * exist. Of more than {@link #LIMIT} choices the later ones are counted only.
 */
final class FinishReasons {
  private static final int LIMIT = 1024;

  /** A reason that is missing and will not come any more, as the answer broke off. */
  private static final String MISSING = "error";

  /** A reason that a whole answer does not give. */
  private static final String UNKNOWN = "unknown";

  /** In growing order; beside each its reason, "" while it goes on. */
  private long[] indexes = new long[1];

  private String[] reasons = new String[1];
  private int count;

  /** Choices beyond the limit, and the last of them: they come in growing order. */
  private long beyond;

  private long lastBeyond;

  void reset() {
    Arrays.fill(reasons, 0, count, null);
    count = 0;
    beyond = 0;
    lastBeyond = Long.MIN_VALUE;
  }

  /** A fragment of this choice came; {@code reason} is "" where it gives none. */
  void came(long index, String reason) {
    int at = Arrays.binarySearch(indexes, 0, count, index);
    if (at < 0) {
      at = ~at;
      if (!insert(at, index)) {
        return;
      }
    }
    reasons[at] = reason.isEmpty() && reasons[at] != null ? reasons[at] : reason;
  }

  private boolean insert(int at, long index) {
    if (count == LIMIT) {
      beyond += index > lastBeyond ? 1 : 0;
      lastBeyond = Math.max(lastBeyond, index);
      return false;
    }
    if (count == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * count);
      reasons = Arrays.copyOf(reasons, 2 * count);
    }
    System.arraycopy(indexes, at, indexes, at + 1, count - at);
    System.arraycopy(reasons, at, reasons, at + 1, count - at);
    indexes[at] = index;
    reasons[at] = null;
    count++;
    return true;
  }

  /** How many choices there were. */
  long seen() {
    return count + beyond;
  }

  boolean any() {
    return count > 0;
  }

  /** Some came, and all that came have ended. */
  boolean all() {
    for (int i = 0; i < count; i++) {
      if (reasons[i].isEmpty()) {
        return false;
      }
    }
    return count > 0;
  }

  /**
   * Puts in one per choice; none at all while some are still to come.
   *
   * @param whole the answer came to its end in order, so that what it does not say is not missing
   */
  void put(boolean noMoreToCome, boolean whole, List<String> into) {
    into.clear();
    if (!noMoreToCome && !(whole && count > 0) && !all()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      into.add(reasons[i].isEmpty() ? whole ? UNKNOWN : MISSING : reasons[i]);
    }
    if (count == 0 && noMoreToCome) {
      into.add(MISSING);
    }
  }
}
