package dev.spoor.cli.trace;

import dev.spoor.cli.calls.RecordedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of one trace as a tree, siblings by start. The wire attempts of an inference are no
 * nodes of their own. A span whose parent was not recorded (another service's, a lost one) is a
 * root.
 */
final class TraceTree {
  /**
   * @param number of an inference, counted from 1 in the order they began; 0 for other spans
   */
  record Node(RecordedSpan span, int number, List<RecordedSpan> attempts, List<Node> children) {}

  private final List<Node> roots = new ArrayList<>();
  private final List<Node> inferences = new ArrayList<>();
  private final List<RecordedSpan> spans;

  /** {@code spans}: of one trace, by start. */
  TraceTree(List<RecordedSpan> spans) {
    this.spans = spans;
    Map<RecordedSpan.Key, Node> nodes = new HashMap<>();
    for (RecordedSpan span : spans) {
      boolean inference = span.isInference();
      int number = inference ? inferences.size() + 1 : 0;
      Node node = new Node(span, number, new ArrayList<>(), new ArrayList<>());
      nodes.put(span.key(), node);
      if (inference) {
        inferences.add(node);
      }
    }
    for (RecordedSpan span : spans) {
      Node node = nodes.get(span.key());
      Node parent = parent(span, nodes);
      if (parent == null) {
        roots.add(node);
      } else if (span.isWire() && parent.span().isInference()) {
        parent.attempts().add(span);
      } else {
        parent.children().add(node);
      }
    }
  }

  /** Null for a root; also where following parents would lead in a circle. */
  private static Node parent(RecordedSpan span, Map<RecordedSpan.Key, Node> nodes) {
    Set<RecordedSpan.Key> seen = new HashSet<>();
    Node parent = nodes.get(span.parentKey());
    for (Node above = parent; above != null; above = nodes.get(above.span().parentKey())) {
      if (above.span().key().equals(span.key()) || !seen.add(above.span().key())) {
        return null;
      }
    }
    return parent;
  }

  List<Node> roots() {
    return roots;
  }

  List<Node> inferences() {
    return inferences;
  }

  List<RecordedSpan> spans() {
    return spans;
  }

  long startUnixNano() {
    return spans.get(0).span().startUnixNano();
  }

  /** The end of the last span; now, while one is still going on. */
  long endUnixNano(long now) {
    long end = startUnixNano();
    for (RecordedSpan span : spans) {
      long open = span.ended() ? span.span().startUnixNano() : now;
      end = Math.max(end, span.isFinished() ? span.endUnixNano() : open);
    }
    return end;
  }
}
