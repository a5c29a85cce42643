package dev.spoor.cli.calls;

import java.util.List;
import java.util.Map;

/** Reads attributes, whatever type they were journaled with. */
public final class Attributes {
  private Attributes() {}

  /** The value as text, or null. */
  public static String text(Map<String, Object> attributes, String name) {
    Object value = attributes.get(name);
    return value == null ? null : value.toString();
  }

  /** -1 where there is no such number. */
  public static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : -1;
  }

  /** An attribute in seconds; -1 where there is none. */
  public static long nanos(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number
        ? Math.round(number.doubleValue() * 1e9)
        : -1;
  }

  /** Never null. */
  public static List<String> texts(Map<String, Object> attributes, String name) {
    Object value = attributes.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
