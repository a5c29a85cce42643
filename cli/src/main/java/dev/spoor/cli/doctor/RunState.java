package dev.spoor.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's {@code state.json}. Whatever is missing in it reads as nothing. */
final class RunState {
  /** Something seen or suppressed, and how often. */
  record Noted(String subject, String detail, long count) {}

  private final Map<String, Object> fields;

  private RunState(Map<String, Object> fields) {
    this.fields = fields;
  }

  static RunState read(Path file) throws IOException {
    return new RunState(JsonTree.read(file));
  }

  String text(String... path) {
    Object value = at(path);
    return value == null ? "" : value.toString();
  }

  long number(String... path) {
    return at(path) instanceof Number number ? number.longValue() : 0;
  }

  boolean flag(String... path) {
    return Boolean.TRUE.equals(at(path));
  }

  /** A text, or what a list or an object holds, as people read it. */
  String words(String... path) {
    return words(at(path));
  }

  static String words(Object value) {
    List<String> parts = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> parts.add(key + " " + times(each)));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> parts.add(words(each)));
    } else {
      return text(value);
    }
    return String.join(", ", parts);
  }

  private static String times(Object value) {
    return value instanceof Number number ? "(" + number + " times)" : words(value);
  }

  /** The fields of an object, in their order. */
  Map<String, Object> object(String... path) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (at(path) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> object.put(key.toString(), value));
    }
    return object;
  }

  /** Numbers by name, zeros left out. */
  Map<String, Long> counts(String... path) {
    Map<String, Long> counts = new LinkedHashMap<>();
    object(path)
        .forEach(
            (key, value) -> {
              if (value instanceof Number number && number.longValue() != 0) {
                counts.put(key, number.longValue());
              }
            });
    return counts;
  }

  List<Double> numbers(String... path) {
    List<Double> numbers = new ArrayList<>();
    if (at(path) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Number number) {
          numbers.add(number.doubleValue());
        }
      }
    }
    return numbers;
  }

  /** {@code woven}, {@code refused}, {@code notes}: subject, detail, count. */
  List<Noted> noted(String name) {
    return noted(name, "subject", "detail");
  }

  /** Throwables of ours that were caught: the side, the stack, how often. */
  List<Noted> suppressed() {
    return noted("suppressed", "side", "stack");
  }

  private List<Noted> noted(String name, String subject, String detail) {
    List<Noted> noted = new ArrayList<>();
    if (at(name) instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map) {
          noted.add(
              new Noted(
                  text(map.get(subject)),
                  text(map.get(detail)),
                  map.get("count") instanceof Number number ? number.longValue() : 1));
        }
      }
    }
    return noted;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private Object at(String... path) {
    Object value = fields;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
