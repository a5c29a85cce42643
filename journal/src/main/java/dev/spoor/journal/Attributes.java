package dev.spoor.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes of a span in the making, in the order in which they were first put.
 *
 * <p>Threads: one. Allocation: none once it has been as large as it gets; numbers are kept as they
 * are, and {@link #clear} keeps all room, that of lists too. Room grows with what is put; who puts
 * bounds it. Read as a {@code Map} it boxes: that is for those who are in no hurry, and a list read
 * so is only good until the next change ({@link #copy} is not).
 */
public final class Attributes extends BoxedAttributes {
  private static final byte NO = 0;
  private static final byte YES = 1;
  private static final byte WHOLE = 2;
  private static final byte DECIMAL = 3;
  private static final byte TEXT = 4;
  private static final byte TEXTS = 5;

  /** A number that is written as a text of 16 hexadecimal digits. */
  private static final byte HEX = 6;

  private String[] keys = new String[24];

  /** What {@link AttributeKeys} has for the key, or 0. */
  private int[] ids = new int[24];

  private byte[] types = new byte[24];

  /** Whole numbers, and the bits of decimal ones. */
  private long[] numbers = new long[24];

  /** Strings, and lists of them that belong to this object. */
  private Object[] objects = new Object[24];

  /** By id: where the key stands, from 1 on, or 0. */
  private final short[] places = new short[AttributeKeys.highestId() + 1];

  private int size;
  private final SpareLists lists = new SpareLists();

  // ---- putting

  @Override
  public void put(String key, long value) {
    int at = slot(key, WHOLE);
    numbers[at] = value;
  }

  @Override
  public void put(String key, double value) {
    int at = slot(key, DECIMAL);
    numbers[at] = Double.doubleToRawLongBits(value);
  }

  @Override
  public void put(String key, boolean value) {
    slot(key, value ? YES : NO);
  }

  /** Puts a text: the number as 16 hexadecimal digits. */
  public void putHex(String key, long value) {
    int at = slot(key, HEX);
    numbers[at] = value;
  }

  /** Nothing is put for null: the value is unknown. */
  @Override
  public void put(String key, String value) {
    if (value != null) {
      int at = slot(key, TEXT);
      objects[at] = value;
    }
  }

  /** Keeps what the list holds, not the list. */
  @Override
  public void put(String key, List<String> values) {
    ArrayList<String> own = lists.of(values); // before an earlier one goes, which it may be
    int at = slot(key, TEXTS);
    objects[at] = own;
  }

  public void putAll(Attributes others) {
    for (int i = 0; i < others.size; i++) {
      copy(others, i);
    }
  }

  /** Puts what others have under this key, if they have. */
  public void putFrom(Attributes others, String key) {
    int at = others.find(key);
    if (at >= 0) {
      copy(others, at);
    }
  }

  private void copy(Attributes others, int at) {
    if (others.types[at] == TEXTS) {
      put(others.keys[at], others.list(at));
      return;
    }
    int slot = slot(others.ids[at], others.keys[at], others.types[at]);
    numbers[slot] = others.numbers[at];
    objects[slot] = others.objects[at];
  }

  private int slot(String key, byte type) {
    return slot(AttributeKeys.id(key), key, type);
  }

  /** Where the value of a key goes, an earlier one being gone. */
  private int slot(int id, String key, byte type) {
    int at = find(id, key);
    if (at < 0) {
      at = size;
      if (at == keys.length) {
        grow();
      }
      keys[at] = key;
      ids[at] = id;
      place(at);
      size++;
    } else {
      letGo(at);
    }
    types[at] = type;
    return at;
  }

  private void place(int at) {
    places[ids[at]] = (short) (at + 1); // that of 0 means nothing
  }

  @Override
  int find(String key) {
    return find(AttributeKeys.id(key), key);
  }

  private int find(int id, String key) {
    if (id != 0) {
      return places[id] - 1;
    }
    for (int i = 0; i < size; i++) {
      if (ids[i] == 0 && keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private void grow() {
    int room = 2 * keys.length;
    keys = Arrays.copyOf(keys, room);
    ids = Arrays.copyOf(ids, room);
    types = Arrays.copyOf(types, room);
    numbers = Arrays.copyOf(numbers, room);
    objects = Arrays.copyOf(objects, room);
  }

  private void letGo(int at) {
    if (types[at] == TEXTS) {
      lists.giveBack(list(at));
    }
    objects[at] = null;
  }

  @SuppressWarnings("unchecked") // only lists of our own are put there
  private ArrayList<String> list(int at) {
    return (ArrayList<String>) objects[at];
  }

  @Override
  public Object remove(Object key) {
    int at = key instanceof String name ? find(name) : -1;
    if (at >= 0) {
      letGo(at);
      places[ids[at]] = 0;
      size--;
      for (int i = at; i < size; i++) {
        move(i + 1, i);
      }
      objects[size] = null;
    }
    return null;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    ids[to] = ids[from];
    types[to] = types[from];
    numbers[to] = numbers[from];
    objects[to] = objects[from];
    place(to);
  }

  @Override
  public void clear() {
    for (int i = 0; i < size; i++) {
      letGo(i);
      places[ids[i]] = 0;
    }
    size = 0;
  }

  /** Puts them into the order in which they are shown: {@link DisplayOrder}. */
  public void sort() {
    for (int i = 1; i < size; i++) {
      int to = i;
      while (to > 0 && DisplayOrder.isBefore(ids[i], keys[i], ids[to - 1], keys[to - 1])) {
        to--;
      }
      if (to < i) {
        moveUp(i, to);
      }
    }
  }

  private void moveUp(int from, int to) {
    String key = keys[from];
    int id = ids[from];
    byte type = types[from];
    long number = numbers[from];
    Object object = objects[from];
    for (int i = from; i > to; i--) {
      move(i - 1, i);
    }
    keys[to] = key;
    ids[to] = id;
    types[to] = type;
    numbers[to] = number;
    objects[to] = object;
    place(to);
  }

  /** What the values take of the heap beyond this object, by estimate. */
  public long heldBytes() {
    long bytes = 0;
    for (int i = 0; i < size; i++) {
      if (types[i] == TEXT) {
        bytes += HeapBudget.of((String) objects[i]);
      } else if (types[i] == TEXTS) {
        bytes += heldBytes(list(i));
      }
    }
    return bytes;
  }

  public static long heldBytes(List<String> texts) {
    long bytes = 0;
    for (int i = 0; i < texts.size(); i++) {
      bytes += HeapBudget.of(texts.get(i));
    }
    return bytes;
  }

  // ---- reading without boxes

  public boolean has(String key) {
    return find(key) >= 0;
  }

  /** The text under this key; null when there is none, or something else. */
  public String text(String key) {
    int at = find(key);
    return at >= 0 && (types[at] == TEXT || types[at] == HEX) ? (String) value(at) : null;
  }

  /** The texts under this key, only until the next change; empty when there are none. */
  public List<String> texts(String key) {
    int at = find(key);
    return at >= 0 && types[at] == TEXTS ? list(at) : List.of();
  }

  /** The whole number under this key. */
  public long number(String key, long otherwise) {
    int at = find(key);
    return at >= 0 && types[at] == WHOLE ? numbers[at] : otherwise;
  }

  /**
   * Writes key and value number {@code at} in the journal's format, and behind a list that is cut
   * how many there were; answers how many attributes that are.
   *
   * @param most how many may be written
   */
  int encode(int at, AttributeEncoder out, int most) {
    out.key(ids[at], keys[at]);
    switch (types[at]) {
      case NO -> out.flag(false);
      case YES -> out.flag(true);
      case WHOLE -> out.number(numbers[at]);
      case DECIMAL -> out.decimal(Double.longBitsToDouble(numbers[at]));
      case TEXT -> out.value((String) objects[at]);
      case HEX -> out.hex(numbers[at]);
      default -> {
        List<String> list = list(at);
        String count = keys[at] + SemanticConventions.COUNT_SUFFIX;
        if (out.texts(list) < list.size() && most > 1 && !has(count)) {
          out.key(AttributeKeys.id(count), count);
          out.number(list.size());
          return 2;
        }
      }
    }
    return 1;
  }

  // ---- reading as a map

  @Override
  public int size() {
    return size;
  }

  @Override
  String key(int at) {
    return keys[at];
  }

  @Override
  Object value(int at) {
    return switch (types[at]) {
      case NO -> false;
      case YES -> true;
      case WHOLE -> numbers[at];
      case DECIMAL -> Double.longBitsToDouble(numbers[at]);
      case HEX -> HexFormat.of().toHexDigits(numbers[at]);
      default -> objects[at];
    };
  }

  /** As it is now, for good. */
  public Map<String, Object> copy() {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      copy.put(keys[i], types[i] == TEXTS ? List.copyOf(list(i)) : value(i));
    }
    return copy;
  }
}
