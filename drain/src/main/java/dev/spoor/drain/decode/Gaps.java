package dev.spoor.drain.decode;

/** Where in a piece of a document the texts stand that nobody asks for, without their quotes. */
final class Gaps {
  static final int LIMIT = 16;

  private final int[] from = new int[LIMIT];
  private final int[] to = new int[LIMIT];
  private int count;
  private int length;

  void clear() {
    count = 0;
    length = 0;
  }

  void add(int begin, int end) {
    if (count < LIMIT) {
      from[count] = begin;
      to[count] = end;
      length += end - begin;
    }
    count = Math.min(count + 1, LIMIT + 1);
  }

  boolean tooMany() {
    return count > LIMIT;
  }

  int count() {
    return count;
  }

  int from(int gap) {
    return from[gap];
  }

  int to(int gap) {
    return to[gap];
  }

  /** Of all gaps together. */
  int length() {
    return length;
  }
}
