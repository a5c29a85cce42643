package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.SpanView;
import java.util.List;

/**
 * Writes attributes as OTLP has them, each with the type it was recorded with.
 *
 * <pre>
 * KeyValue    1: key   2: AnyValue
 * AnyValue    1: text   2: bool   3: int   4: double   5: ArrayValue
 * ArrayValue  1: AnyValue, repeated
 * </pre>
 *
 * <p>Threads: one. Allocation: none of its own.
 */
final class KeyValues {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TEXT = 1;
  private static final int FLAG = 2;
  private static final int WHOLE = 3;
  private static final int DECIMAL = 4;
  private static final int LIST = 5;
  private static final int ITEM = 1;

  private final ProtobufWriter out;
  private final int field;
  private final AttributesView.Utf8Sink text;
  private final AttributesView.Utf8Sink item;
  private int pair;
  private int value;

  /**
   * @param field under which attributes stand where they are written to
   */
  KeyValues(ProtobufWriter out, int field) {
    this.out = out;
    this.field = field;
    text = (bytes, at, length) -> out.text(TEXT, bytes, at, length);
    item =
        (bytes, at, length) -> {
          int one = out.begin(ITEM);
          out.text(TEXT, bytes, at, length);
          out.end(one);
        };
  }

  /** The attribute that stands there. */
  void put(AttributesView attributes, int at) {
    begin(attributes.key(at));
    switch (attributes.type(at)) {
      case FLAG -> out.varint(FLAG, attributes.flag(at) ? 1 : 0);
      case WHOLE -> out.varint(WHOLE, attributes.whole(at));
      case DECIMAL -> out.decimal(DECIMAL, attributes.decimal(at));
      case TEXT -> attributes.texts(at, text);
      case TEXTS -> {
        int list = out.begin(LIST);
        attributes.texts(at, item);
        out.end(list);
      }
    }
    end();
  }

  /** The class and method that made the call. */
  void putCaller(String key, SpanView span) {
    begin(key);
    span.caller(text);
    end();
  }

  /** Text, truth, number, or list of texts. */
  void put(String key, Object object) {
    begin(key);
    if (object instanceof Boolean flag) {
      out.varint(FLAG, flag ? 1 : 0);
    } else if (object instanceof Double || object instanceof Float) {
      out.decimal(DECIMAL, ((Number) object).doubleValue());
    } else if (object instanceof Number number) {
      out.varint(WHOLE, number.longValue());
    } else if (object instanceof List<?> texts) {
      int list = out.begin(LIST);
      for (Object each : texts) {
        int one = out.begin(ITEM);
        out.text(TEXT, String.valueOf(each));
        out.end(one);
      }
      out.end(list);
    } else {
      out.text(TEXT, String.valueOf(object));
    }
    end();
  }

  private void begin(String key) {
    pair = out.begin(field);
    out.text(KEY, key);
    value = out.begin(VALUE);
  }

  private void end() {
    out.end(value);
    out.end(pair);
  }
}
