package dev.spoor.drain.decode;

import java.util.Arrays;

/**
 * The objects and arrays that a JSON document is in, outermost first.
 *
 * <p>Threads: one. Allocation: to grow, up to {@link #LIMIT}.
 */
final class JsonNesting {
  static final int LIMIT = 256;

  /** Null for what nobody asked about. */
  private Fields[] nodes = new Fields[16];

  private boolean[] arrays = new boolean[16];
  private int depth;

  boolean isEmpty() {
    return depth == 0;
  }

  /** Of the innermost, which is there. */
  Fields node() {
    return nodes[depth - 1];
  }

  /** Whether the innermost, which is there, is an array. */
  boolean inArray() {
    return arrays[depth - 1];
  }

  /** False when there are too many. */
  boolean push(Fields node, boolean isArray) {
    if (depth == LIMIT) {
      return false;
    }
    if (depth == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * depth);
      arrays = Arrays.copyOf(arrays, 2 * depth);
    }
    nodes[depth] = node;
    arrays[depth++] = isArray;
    return true;
  }

  Fields pop() {
    return nodes[--depth];
  }
}
