package dev.spoor.agent;

import dev.spoor.ring.Notice;
import dev.spoor.ring.RingWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps each distinct throwable of ours once, with how often it came. Told to the drain at the
 * first, the second, the fourth … time, so that a failure in every call does not fill the ring.
 */
final class Suppressed {
  private static final int MOST_DISTINCT = 200;
  private static final int FRAMES = 20;

  private final Map<String, Long> counts = new HashMap<>();
  private RingWriter ring;

  /** Null for nowhere. */
  synchronized void publishTo(RingWriter writer) {
    ring = writer;
    if (writer == null) {
      return;
    }
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      publish(each.getKey(), each.getValue());
    }
  }

  void add(Throwable ours) {
    try {
      String stack = stack(ours);
      synchronized (this) {
        Long before = counts.get(stack);
        if (before == null && counts.size() >= MOST_DISTINCT) {
          stack = "more than " + MOST_DISTINCT + " distinct stacks; the others are not kept";
          before = counts.get(stack);
        }
        long count = before == null ? 1 : before + 1;
        counts.put(stack, count);
        if (Long.bitCount(count) == 1 && ring != null) {
          publish(stack, count);
        }
      }
    } catch (Throwable t) {
      // No room left even to say so: the application goes on.
    }
  }

  private void publish(String stack, long count) {
    int line = stack.indexOf('\n');
    Notice.publish(
        ring, Notice.Kind.SUPPRESSED, line < 0 ? stack : stack.substring(0, line), stack, count);
  }

  /** Without messages of throwables, which may carry what the application works on. */
  private static String stack(Throwable ours) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int causes = 0;
    for (Throwable at = ours; at != null && causes < 5; at = at.getCause(), causes++) {
      out.print(causes == 0 ? "" : "caused by ");
      out.print(at.getClass().getName());
      out.print('\n');
      StackTraceElement[] frames = at.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
        out.print("  at " + frames[i] + "\n");
      }
    }
    out.flush();
    return text.toString();
  }
}
