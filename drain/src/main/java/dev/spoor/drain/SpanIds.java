package dev.spoor.drain;

/**
 * A set of span ids that makes no object of each: a full ring tells of a hundred thousand. Threads:
 * one.
 */
final class SpanIds {
  /** At most half of the places are taken; 0 stands for a free one. */
  private long[] places = new long[1 << 10];

  private int size;
  private boolean zero;

  /** The records of a call lie together, often. */
  private long last;

  void add(long id) {
    if (id == 0) {
      zero = true;
      return;
    }
    if (id == last) {
      return;
    }
    last = id;
    int at = place(id);
    if (places[at] == 0) {
      places[at] = id;
      if (++size > places.length / 2) {
        grow();
      }
    }
  }

  boolean contains(long id) {
    return id == 0 ? zero : size > 0 && places[place(id)] != 0;
  }

  /** Forgets all of them; the room stays. */
  void clear() {
    java.util.Arrays.fill(places, 0);
    size = 0;
    zero = false;
    last = 0;
  }

  /** Where the id lies, or may be put. */
  private int place(long id) {
    int mask = places.length - 1;
    int at = (int) (id * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (places[at] != 0 && places[at] != id) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] before = places;
    places = new long[4 * before.length];
    for (long id : before) {
      if (id != 0) {
        places[place(id)] = id;
      }
    }
  }
}
