package dev.spoor.drain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Throwables of ours that were caught and swallowed, once per distinct stack, with their number.
 * Bounded: further stacks are counted together.
 *
 * <p>One thread.
 */
final class Suppressed {
  private static final int DISTINCT = 50;
  private static final int FRAMES = 12;
  private static final String OTHERS = "others";

  /** Keyed by the whole stack, which begins with the throwable itself. */
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Throws nothing itself: whoever caught something goes on. */
  void add(Throwable throwable) {
    try {
      add(stack(throwable), 1);
    } catch (Throwable again) {
      // No memory to count it: the next time may find some.
    }
  }

  private void add(String stack, long count) {
    String key = counts.containsKey(stack) || counts.size() < DISTINCT ? stack : OTHERS;
    counts.merge(key, count, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }

  private static String stack(Throwable throwable) {
    StringBuilder text = new StringBuilder(throwable.getClass().getName());
    // The message may quote what was recorded and varies from time to time: left out.
    int frames = 0;
    for (StackTraceElement frame : throwable.getStackTrace()) {
      if (frames++ == FRAMES) {
        break;
      }
      text.append("\n  at ").append(frame);
    }
    Throwable cause = throwable.getCause();
    if (cause != null && cause != throwable) {
      text.append("\ncaused by ").append(cause.getClass().getName());
    }
    return text.toString();
  }
}
