package dev.spoor.drain.export;

import dev.spoor.journal.HeapShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the attribute sets of one metric, in the order in which they first come. What comes after
 * the first so many is one more together, as OpenTelemetry's own limit does it: {@code
 * otel.metric.overflow}.
 *
 * <p>Threads: one. Allocation: for a set that is new.
 */
final class Series {
  private static final int FREE = -1;

  /** A set's place and value, but for the bytes of the set. */
  private static final int OWN_BYTES = 300;

  private final HeapShare heap;

  /** Less than was wanted when there is no more room on the heap. */
  private int most;

  private final byte[] overflow;
  private final List<byte[]> sets = new ArrayList<>();

  /** Open addressing; the hash of each set is kept, so that growing need not make it again. */
  private int[] table = filled(32);

  private int[] hashes = new int[16];

  /**
   * @param field of the data point under which attributes stand
   */
  Series(int field, int most, HeapShare heap) {
    this.most = most;
    this.heap = heap;
    overflow = new AttributeSet(field).only("otel.metric.overflow", true).encoded().copy();
  }

  private static int[] filled(int size) {
    int[] table = new int[size];
    Arrays.fill(table, FREE);
    return table;
  }

  int size() {
    return sets.size();
  }

  /** The fields of a data point that say which attributes this one has. */
  byte[] attributes(int number) {
    return sets.get(number);
  }

  /** The number of this set, from 0 on without gaps. */
  int number(AttributeSet set) {
    byte[] bytes = set.encoded().bytes();
    int size = set.encoded().size();
    int hash = hash(bytes, size);
    int slot = slot(hash, bytes, size);
    if (table[slot] != FREE) {
      return table[slot];
    }
    if (sets.size() < most && !heap.take(OWN_BYTES + size)) {
      most = sets.size();
    }
    if (sets.size() < most) {
      return add(slot, hash, set.encoded().copy());
    }
    if (sets.size() == most) {
      sets.add(overflow); // last, and in no slot: nothing else gets behind it
    }
    return most;
  }

  private int add(int slot, int hash, byte[] set) {
    int number = sets.size();
    sets.add(set);
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * number);
    }
    hashes[number] = hash;
    table[slot] = number;
    if (4 * sets.size() > 3 * table.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    table = filled(2 * table.length);
    for (int i = 0; i < sets.size(); i++) {
      byte[] set = sets.get(i);
      table[slot(hashes[i], set, set.length)] = i;
    }
  }

  private int slot(int hash, byte[] bytes, int size) {
    int slot = hash & table.length - 1;
    while (table[slot] != FREE && !is(table[slot], hash, bytes, size)) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private boolean is(int number, int hash, byte[] bytes, int size) {
    byte[] known = sets.get(number);
    return hashes[number] == hash && Arrays.equals(known, 0, known.length, bytes, 0, size);
  }

  private static int hash(byte[] bytes, int size) {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 16;
  }
}
