package dev.spoor.drain.lineage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which inference asked for which tool call, so that the request that carries the tool's
 * result back can be traced to it. Providers hand out ids that are unique in practice; where one
 * does not ({@code call_0}), an asker of the same trace goes before one of another.
 *
 * <p>One thread. Bounded: the oldest tool calls are forgotten first.
 */
public final class ToolCallLineage {
  /**
   * The inference that asked.
   *
   * @param tool the tool's name
   */
  public record Asker(long traceIdHigh, long traceIdLow, long spanId, String tool) {}

  private record Key(long traceIdHigh, long traceIdLow, String toolCallId) {}

  private final Map<Key, Asker> byTrace;
  private final Map<String, Asker> latest;

  public ToolCallLineage(int limit) {
    byTrace = bounded(limit);
    latest = bounded(limit);
  }

  public void asked(String toolCallId, Asker asker) {
    byTrace.put(new Key(asker.traceIdHigh, asker.traceIdLow, toolCallId), asker);
    latest.put(toolCallId, asker);
  }

  /** Who asked for the tool call that a request of this trace answers, or null. */
  public Asker asker(long traceIdHigh, long traceIdLow, String toolCallId) {
    Asker sameTrace = byTrace.get(new Key(traceIdHigh, traceIdLow, toolCallId));
    return sameTrace != null ? sameTrace : latest.get(toolCallId);
  }

  private static <K> Map<K, Asker> bounded(int limit) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Asker> eldest) {
        return size() > limit;
      }
    };
  }
}
