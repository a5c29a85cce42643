package dev.spoor.drain.decode;

import dev.spoor.facts.ValueForm;

/**
 * Which fields of a protocol's JSON are read and where they go: a tree of field names, built once,
 * shared by all exchanges. Paths are written {@code choices[].delta.tool_calls[].id}. A value goes
 * straight into an attribute, or to the exchange under a number that the exchange gives it. A value
 * of another type than expected is passed over, as is every field that is not named here.
 */
final class Fields {
  private enum Type {
    NONE,
    TEXT,
    /** Text, or a number as it is written: error codes come as both. */
    CODE,
    INTEGER,
    COUNT,
    DECIMAL,
    TRUE
  }

  private static final int NOWHERE = -1;

  /** A hash table: a power of two, at most half full, no more than one name in a place. */
  private String[] names = new String[2];

  private Fields[] members = new Fields[2];
  private int count;
  private Fields elements;
  private Type type = Type.NONE;
  private String attribute;
  private ValueForm form;
  private int value = NOWHERE;
  private int around = NOWHERE;

  // ---- building

  /** The text, to {@link Exchange#text}. */
  Fields text(String path, int value) {
    return at(path, Type.TEXT, null, value);
  }

  /** The text, unless it is empty, if it has the form of such a value; else how long it is. */
  Fields text(String path, String attribute, ValueForm form) {
    Fields node = at(path);
    at(path, Type.TEXT, attribute, NOWHERE);
    node.form = form;
    return this;
  }

  /** Text, or a number as it is written, to {@link Exchange#text}. */
  Fields code(String path, int value) {
    return at(path, Type.CODE, null, value);
  }

  /** Whole numbers, to {@link Exchange#integer}; 12.0 is one too, what does not fit a long none. */
  Fields integer(String path, int value) {
    return at(path, Type.INTEGER, null, value);
  }

  Fields integer(String path, String attribute) {
    return at(path, Type.INTEGER, attribute, NOWHERE);
  }

  /** What is no {@link Count} is passed over, and a zero that follows a number. */
  Fields count(String path, String attribute) {
    return at(path, Type.COUNT, attribute, NOWHERE);
  }

  Fields count(String path, int value) {
    return at(path, Type.COUNT, null, value);
  }

  Fields decimal(String path, String attribute) {
    return at(path, Type.DECIMAL, attribute, NOWHERE);
  }

  /** Put as true when the field is there and true. */
  Fields whenTrue(String path, String attribute) {
    return at(path, Type.TRUE, attribute, NOWHERE);
  }

  /**
   * {@link Exchange#begin} and {@link Exchange#end} are called around an object or array. The end
   * is called too when the document breaks off inside, after the ends of what lies within.
   */
  Fields around(String path, int value) {
    at(path).around = value;
    return this;
  }

  private Fields at(String path, Type type, String attribute, int value) {
    Fields node = at(path);
    node.type = type;
    node.attribute = attribute;
    node.value = value;
    return this;
  }

  private Fields at(String path) {
    Fields node = this;
    for (int from = 0; from <= path.length(); ) {
      int dot = path.indexOf('.', from);
      int end = dot < 0 ? path.length() : dot;
      int brackets = path.indexOf('[', from);
      int nameEnd = brackets < 0 || brackets > end ? end : brackets;
      node = node.member(path.substring(from, nameEnd));
      for (int i = nameEnd; i < end; i += 2) {
        node.elements = node.elements == null ? new Fields() : node.elements;
        node = node.elements;
      }
      from = end + 1;
    }
    return node;
  }

  private Fields member(String name) {
    char[] chars = name.toCharArray();
    Fields known = member(chars, chars.length);
    if (known != null) {
      return known;
    }
    Fields added = new Fields();
    if (2 * ++count > names.length) {
      String[] oldNames = names;
      Fields[] oldMembers = members;
      names = new String[2 * oldNames.length];
      members = new Fields[names.length];
      for (int i = 0; i < oldNames.length; i++) {
        if (oldNames[i] != null) {
          put(oldNames[i], oldMembers[i]);
        }
      }
    }
    put(name, added);
    return added;
  }

  private void put(String name, Fields member) {
    int at = place(name.toCharArray(), name.length());
    names[at] = name;
    members[at] = member;
  }

  /** Where this name stands, or the free place where it would. */
  private int place(char[] name, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + name[i];
    }
    int at = (hash ^ hash >>> 15) & names.length - 1;
    while (names[at] != null && !TextPool.same(names[at], name, length)) {
      at = at + 1 & names.length - 1;
    }
    return at;
  }

  // ---- reading

  /** Null when nobody asks for it. */
  Fields member(char[] name, int length) {
    return members[place(name, length)];
  }

  Fields elements() {
    return elements;
  }

  boolean takesText() {
    return type == Type.TEXT || type == Type.CODE;
  }

  boolean takesNumber() {
    return type == Type.CODE || type == Type.INTEGER || type == Type.COUNT || type == Type.DECIMAL;
  }

  /** Whether the exchange wants to know where it begins and ends. */
  boolean isAround() {
    return around != NOWHERE;
  }

  void begin(Exchange exchange) {
    exchange.begin(around);
  }

  void end(Exchange exchange) {
    exchange.end(around);
  }

  void text(Exchange exchange, String text) {
    if (attribute == null) {
      exchange.text(value, text);
    } else if (!text.isEmpty()) {
      exchange.attributes().put(attribute, form.kept(text));
    }
  }

  /** Makes of a number what this field takes, if anything. */
  void number(Findings findings, JsonNumber number, JsonText written, TextPool pool) {
    if (type == Type.CODE && number.isWhole()) {
      findings.text(this, written.text(pool));
    } else if (type == Type.DECIMAL && Double.isFinite(number.decimal())) {
      findings.decimal(this, number.decimal());
    } else if (type == Type.INTEGER && number.isInteger()) {
      findings.integer(this, number.integer());
    } else if (type == Type.COUNT && number.isInteger() && Count.is(number.integer())) {
      findings.integer(this, number.integer());
    }
  }

  void decimal(Exchange exchange, double number) {
    exchange.attributes().put(attribute, number);
  }

  void integer(Exchange exchange, long number) {
    if (attribute == null) {
      exchange.integer(value, number);
    } else if (type != Type.COUNT || number > 0 || !exchange.attributes().has(attribute)) {
      exchange.attributes().put(attribute, number);
    }
  }

  boolean takesTrue() {
    return type == Type.TRUE;
  }

  void isTrue(Exchange exchange) {
    exchange.attributes().put(attribute, true);
  }
}
