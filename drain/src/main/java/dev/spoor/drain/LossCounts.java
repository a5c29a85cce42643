package dev.spoor.drain;

import dev.spoor.journal.Losses;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Ring;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the ring's counters as the journal keeps them. Reasons that never occurred are left out.
 */
final class LossCounts {
  private LossCounts() {}

  static Losses of(Ring ring, long recorded, long atUnixNano) {
    // Lost first and recorded before issued: a call counted in between shows as still under way
    // and never as one too many.
    Map<String, Long> calls = lost(ring, true);
    Map<String, Long> bodies = lost(ring, false);
    return new Losses(atUnixNano, ring.issued(), recorded, calls, bodies);
  }

  /**
   * What the journal said last, brought up to what it holds.
   *
   * @param last null when it said nothing
   */
  static Losses since(Losses last, long recorded, long atUnixNano) {
    Map<String, Long> calls = new LinkedHashMap<>(last == null ? Map.of() : last.calls());
    Map<String, Long> bodies = new LinkedHashMap<>(last == null ? Map.of() : last.bodies());
    long issued = Math.max(last == null ? 0 : last.issued(), recorded + sum(calls));
    return new Losses(atUnixNano, issued, recorded, calls, bodies);
  }

  private static Map<String, Long> lost(Ring ring, boolean wholeCalls) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Loss reason : Loss.values()) {
      long count = ring.lost(reason);
      if (reason.wholeCall() == wholeCalls && count > 0) {
        counts.put(reason.meaning(), count);
      }
    }
    return counts;
  }

  static boolean same(Losses one, Losses other) {
    return other != null
        && one.issued() == other.issued()
        && one.recorded() == other.recorded()
        && one.calls().equals(other.calls())
        && one.bodies().equals(other.bodies());
  }

  static long sum(Map<String, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) {
      sum += count;
    }
    return sum;
  }

  /** Of a dead process: what is neither recorded nor lost for a reason it knew has this one. */
  static void settle(Losses counted, String reasonOfRest) {
    long rest = counted.issued() - counted.recorded() - sum(counted.calls());
    if (rest > 0) {
      counted.calls().merge(reasonOfRest, rest, Long::sum);
    } else if (rest < 0) {
      // The process had given these up because its journal refused, but the ring still had them.
      String refused = Loss.JOURNAL_REFUSED.meaning();
      counted.calls().computeIfPresent(refused, (k, count) -> Math.max(0, count + rest));
    }
  }
}
