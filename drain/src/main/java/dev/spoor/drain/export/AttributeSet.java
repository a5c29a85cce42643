package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.SpanView;

/**
 * The attributes of one measurement, as they are sent, in an object that is used again.
 *
 * <p>Threads: one. Allocation: none.
 */
final class AttributeSet {
  private final ProtobufWriter encoded = new ProtobufWriter();
  private final KeyValues attributes;

  /**
   * @param field of the data point under which attributes stand
   */
  AttributeSet(int field) {
    attributes = new KeyValues(encoded, field);
  }

  /** Becomes the named attributes, as far as the span has them, with their types. */
  AttributeSet pick(SpanView span, String... names) {
    encoded.clear();
    AttributesView all = span.attributes();
    for (String name : names) {
      int at = all.find(name);
      if (at >= 0) {
        attributes.put(all, at);
      }
    }
    return this;
  }

  /** Becomes this one attribute. */
  AttributeSet only(String key, Object value) {
    encoded.clear();
    attributes.put(key, value);
    return this;
  }

  /** Becomes another with one more. */
  AttributeSet with(AttributeSet others, String key, String value) {
    encoded.clear();
    encoded.raw(others.encoded.bytes(), 0, others.encoded.size());
    attributes.put(key, value);
    return this;
  }

  ProtobufWriter encoded() {
    return encoded;
  }
}
