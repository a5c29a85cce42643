package dev.spoor.journal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** What makes a map of {@link Attributes}, for those who are in no hurry: values come boxed. */
abstract class BoxedAttributes extends AbstractMap<String, Object> {
  abstract String key(int at);

  abstract Object value(int at);

  /** Where the key stands, -1 when it does not. */
  abstract int find(String key);

  public abstract void put(String key, String value);

  public abstract void put(String key, boolean value);

  public abstract void put(String key, double value);

  public abstract void put(String key, long value);

  public abstract void put(String key, List<String> values);

  /** Text, truth, number, or list of texts; answers null always. */
  @Override
  public Object put(String key, Object value) {
    if (value instanceof String text) {
      put(key, text);
    } else if (value instanceof Boolean flag) {
      put(key, flag.booleanValue());
    } else if (value instanceof Double || value instanceof Float) {
      put(key, ((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      put(key, number.longValue());
    } else if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>(list.size());
      for (Object item : list) {
        texts.add(String.valueOf(item));
      }
      put(key, texts);
    } else if (value != null) {
      put(key, value.toString());
    }
    return null;
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && find(name) >= 0;
  }

  @Override
  public Object get(Object key) {
    int at = key instanceof String name ? find(name) : -1;
    return at < 0 ? null : value(at);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return BoxedAttributes.this.size();
      }

      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public Entry<String, Object> next() {
        if (next >= size()) {
          throw new NoSuchElementException();
        }
        return new SimpleImmutableEntry<>(key(next), value(next++));
      }
    };
  }
}
