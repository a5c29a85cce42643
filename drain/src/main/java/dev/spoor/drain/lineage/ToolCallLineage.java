package dev.spoor.drain.lineage;

import dev.spoor.journal.HeapBudget;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which inference asked for which tool call, so that the request that carries the tool's
 * result back can be traced to it. Most providers hand out ids that are unique; some do not ({@code
 * call_0}, the tool's name), and then two conversations use the same. No edge is better than a
 * false one, so one is drawn only
 *
 * <ul>
 *   <li>to the single inference of the request's own trace that asked under the id, or
 *   <li>where none of that trace did, to the single one of all, if the id has the form of one that
 *       was made to be unique.
 * </ul>
 *
 * <p>One thread. Bounded: the oldest tool calls are forgotten first, and of each no more is held
 * than numbers.
 */
public final class ToolCallLineage {
  /** The inference that asked. */
  public record Asker(long traceIdHigh, long traceIdLow, long spanId) {
    boolean isOf(long high, long low) {
      return traceIdHigh == high && traceIdLow == low;
    }
  }

  /** What one tool call takes here, by measurement. */
  private static final int BYTES = 200;

  private static final int SHARE = 16;

  /** What is behind the last separator must be this long to be unique by chance. */
  private static final int LEAST_UNIQUE = 8;

  /** An id that so many traces use says nothing any more. */
  private static final int MOST_ASKERS = 64;

  /** By the hash of the id: who asked under it, each once. */
  private final Map<Long, Asker[]> askers;

  public ToolCallLineage(int limit, HeapBudget budget) {
    long most = Math.min(limit, budget.limit() / SHARE / BYTES);
    askers =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Asker[]> eldest) {
            return size() > most;
          }
        };
  }

  public void asked(String toolCallId, Asker asker) {
    Long id = hash(toolCallId);
    Asker[] known = askers.get(id);
    if (known == null) {
      askers.put(id, new Asker[] {asker});
    } else if (!Arrays.asList(known).contains(asker)) {
      askers.put(id, withOneMore(known, asker));
    }
  }

  /** Of two of one trace and two of all it is known that they are not single; more say no more. */
  private static Asker[] withOneMore(Asker[] known, Asker asker) {
    int sameTrace = 0;
    for (Asker each : known) {
      sameTrace += each.isOf(asker.traceIdHigh, asker.traceIdLow) ? 1 : 0;
    }
    if (sameTrace > 1 || known.length >= MOST_ASKERS) {
      return known;
    }
    Asker[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = asker;
    return more;
  }

  /** Who asked for the tool call that a request of this trace answers; null where that is open. */
  public Asker asker(long traceIdHigh, long traceIdLow, String toolCallId) {
    Asker[] known = askers.get(hash(toolCallId));
    if (known == null || known.length >= MOST_ASKERS) {
      return null;
    }
    Asker sameTrace = null;
    for (Asker each : known) {
      if (each.isOf(traceIdHigh, traceIdLow)) {
        if (sameTrace != null) {
          return null;
        }
        sameTrace = each;
      }
    }
    return sameTrace != null
        ? sameTrace
        : known.length == 1 && isMadeToBeUnique(toolCallId) ? known[0] : null;
  }

  /** Random letters and digits behind the last separator, and not a word or a number. */
  static boolean isMadeToBeUnique(String id) {
    int from = id.length();
    int kinds = 0;
    while (from > 0 && Character.isLetterOrDigit(id.charAt(from - 1))) {
      char c = id.charAt(--from);
      kinds |= c >= '0' && c <= '9' ? 1 : Character.isUpperCase(c) ? 2 : 4;
    }
    return id.length() - from >= LEAST_UNIQUE && Integer.bitCount(kinds) >= 2;
  }

  /** Of 64 bits, so that two ids have the same one seldom enough never to be met. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
