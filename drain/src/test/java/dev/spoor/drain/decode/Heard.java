package dev.spoor.drain.decode;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class Heard extends Exchange {
  static final Fields FIELDS =
      new Fields()
          .text("a", 1)
          .text("list[]", 2)
          .text("in.ner", 3)
          .code("code", 4)
          .integer("n", 5)
          .around("objects[]", 6)
          .text("objects[].a", 7)
          .decimal("d", "decimal")
          .whenTrue("yes", "yes");

  final List<String> heard = new ArrayList<>();

  @Override
  Fields request() {
    return FIELDS;
  }

  @Override
  Fields response() {
    return FIELDS;
  }

  @Override
  void text(int field, String text) {
    heard.add(field + "=" + text);
  }

  @Override
  void integer(int field, long number) {
    heard.add(field + "=" + number);
  }

  @Override
  void begin(int field) {
    heard.add(field + "{");
  }

  @Override
  void end(int field) {
    heard.add("}" + field);
  }

  @Override
  void failed() {}

  @Override
  String error() {
    return null;
  }

  @Override
  boolean finished(boolean whole) {
    return true;
  }

  @Override
  List<ToolCall> toolCalls() {
    return List.of();
  }

  @Override
  List<String> toolResultIds() {
    return List.of();
  }

  /** Whether a path leads to a field or to what holds one. */
  static boolean isAsked(String path) {
    return path.equals(".list")
        || path.equals(".in")
        || path.equals(".objects")
        || path.equals(".objects[]")
        || path.equals(".n")
        || textAt(path) > 0;
  }

  /** The number of the text or code at this path, or 0. */
  static int textAt(String path) {
    return switch (path) {
      case ".a" -> 1;
      case ".list[]" -> 2;
      case ".in.ner" -> 3;
      case ".code" -> 4;
      case ".objects[].a" -> 7;
      default -> 0;
    };
  }
}
