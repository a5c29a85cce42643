package dev.spoor.drain.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Which fields of a protocol's JSON are read and where they go: a tree of field names, built once,
 * shared by all exchanges. Paths are written {@code choices[].delta.tool_calls[].id}. A value of
 * another type than expected is passed over, as is every field that is not named here.
 *
 * @param <X> the exchange that values go into
 */
final class Fields<X extends Exchange> {
  /** Longer texts are cut: no id, name or model is that long, and memory stays bounded. */
  static final int TEXT_LIMIT = 512;

  private interface Scalar<X> {
    void read(X exchange, JsonToken token, JsonParser value) throws IOException;
  }

  private final Map<String, Fields<X>> members = new HashMap<>();
  private Fields<X> elements;
  private Scalar<X> scalar;
  private Consumer<X> begin;
  private Consumer<X> end;

  // ---- building

  Fields<X> text(String path, BiConsumer<X, String> to) {
    at(path).scalar =
        (exchange, token, value) -> {
          if (token == JsonToken.VALUE_STRING) {
            String text = value.getText();
            to.accept(exchange, text.length() > TEXT_LIMIT ? cut(text) : text);
          }
        };
    return this;
  }

  Fields<X> text(String path, String attribute) {
    return text(
        path,
        (exchange, text) -> {
          if (!text.isEmpty()) {
            exchange.put(attribute, text);
          }
        });
  }

  /** Text, or a number as it is written: error codes come as both. */
  Fields<X> code(String path, BiConsumer<X, String> to) {
    at(path).scalar =
        (exchange, token, value) -> {
          if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            String text = value.getText();
            to.accept(exchange, text.length() > TEXT_LIMIT ? cut(text) : text);
          }
        };
    return this;
  }

  /** Whole numbers; 12.0 is one too, what does not fit a long is none. */
  Fields<X> integer(String path, ObjLongConsumer<X> to) {
    at(path).scalar =
        (exchange, token, value) -> {
          if (token == JsonToken.VALUE_NUMBER_INT) {
            if (value.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
              to.accept(exchange, value.getLongValue());
            }
          } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = value.getDoubleValue();
            if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
              to.accept(exchange, (long) number);
            }
          }
        };
    return this;
  }

  Fields<X> integer(String path, String attribute) {
    return integer(path, (exchange, number) -> exchange.put(attribute, number));
  }

  Fields<X> decimal(String path, String attribute) {
    at(path).scalar =
        (exchange, token, value) -> {
          if (token.isNumeric() && Double.isFinite(value.getDoubleValue())) {
            exchange.put(attribute, value.getDoubleValue());
          }
        };
    return this;
  }

  /** Called when the field is there and true. */
  Fields<X> whenTrue(String path, Consumer<X> to) {
    at(path).scalar =
        (exchange, token, value) -> {
          if (token == JsonToken.VALUE_TRUE) {
            to.accept(exchange);
          }
        };
    return this;
  }

  /**
   * Called around an object or array. The end is called too when the document breaks off inside,
   * after the ends of what lies within.
   */
  Fields<X> around(String path, Consumer<X> begin, Consumer<X> end) {
    Fields<X> node = at(path);
    node.begin = begin;
    node.end = end;
    return this;
  }

  private Fields<X> at(String path) {
    Fields<X> node = this;
    for (String step : path.split("\\.")) {
      String name = step.replace("[]", "");
      node = node.members.computeIfAbsent(name, any -> new Fields<>());
      for (int i = name.length(); i < step.length(); i += 2) {
        if (node.elements == null) {
          node.elements = new Fields<>();
        }
        node = node.elements;
      }
    }
    return node;
  }

  private static String cut(String text) {
    boolean pair = Character.isHighSurrogate(text.charAt(TEXT_LIMIT - 1));
    return text.substring(0, pair ? TEXT_LIMIT - 1 : TEXT_LIMIT);
  }

  // ---- reading

  Fields<X> member(String name) {
    return members.get(name);
  }

  Fields<X> elements() {
    return elements;
  }

  void begin(X exchange) {
    if (begin != null) {
      begin.accept(exchange);
    }
  }

  void end(X exchange) {
    if (end != null) {
      end.accept(exchange);
    }
  }

  void value(X exchange, JsonToken token, JsonParser value) throws IOException {
    if (scalar != null) {
      scalar.read(exchange, token, value);
    }
  }
}
