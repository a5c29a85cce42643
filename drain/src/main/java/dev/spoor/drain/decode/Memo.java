package dev.spoor.drain.decode;

import java.util.function.Function;

/**
 * Remembers what was made of values that come again and again. Bounded: each value has one place,
 * and the latest that claims it stays. Threads: one. Allocation: none for a value that is
 * remembered.
 */
public final class Memo<K, V> {
  private final Object[] keys;
  private final Object[] values;
  private final Function<K, V> make;

  /**
   * @param places a power of two
   * @param make never answers null
   */
  public Memo(int places, Function<K, V> make) {
    this.keys = new Object[places];
    this.values = new Object[places];
    this.make = make;
  }

  @SuppressWarnings("unchecked") // values come from make
  public V get(K key) {
    int hash = key.hashCode();
    int at = (hash ^ hash >>> 16) & keys.length - 1;
    if (!key.equals(keys[at])) {
      V made = make.apply(key);
      values[at] = made;
      keys[at] = key;
    }
    return (V) values[at];
  }
}
