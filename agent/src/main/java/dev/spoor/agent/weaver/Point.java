package dev.spoor.agent.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method to be woven, as a line of the index describes it; see {@code WovenIndex}. */
final class Point {
  /** Values a handler can be passed at most. */
  static final int MOST_VALUES = 4;

  /** The id of every point where the caller is noted. */
  static final String CALLER = "caller";

  final String type;
  final String method;
  final int parameters;
  final boolean enters;
  final boolean exits;
  final boolean replacesResult;

  /** Which argument the enter handler's answer replaces, or -1. */
  final int replacedArgument;

  final String[] values;

  /** What the bridge is given when the point is linked; {@link #CALLER} where that is all. */
  final String id;

  private Point(String id, String type, String method, int parameters, String what, String[] all) {
    boolean notesCaller = what.indexOf('c') >= 0;
    this.id = notesCaller ? CALLER : id;
    this.type = type;
    this.method = method;
    this.parameters = parameters;
    enters = notesCaller || what.indexOf('e') >= 0;
    exits = notesCaller || what.indexOf('x') >= 0;
    replacesResult = what.indexOf('r') >= 0;
    replacedArgument = what.indexOf('0') >= 0 ? 0 : what.indexOf('1') >= 0 ? 1 : -1;
    values = all;
  }

  /**
   * @param line {@code type method parameters what values}, separated by one space each
   */
  static Point read(String instrumentation, int number, String line) {
    String[] words = new String[4 + MOST_VALUES];
    int count = 0;
    int from = 0;
    for (int to = line.indexOf(' '); to >= 0; to = line.indexOf(' ', from)) {
      words[count++] = line.substring(from, to);
      from = to + 1;
    }
    words[count++] = line.substring(from);
    String[] values = new String[count - 4];
    System.arraycopy(words, 4, values, 0, values.length);
    int parameters = Integer.parseInt(words[2]);
    return new Point(
        instrumentation + "#" + number, words[0], words[1], parameters, words[3], values);
  }

  boolean isAbout(int access, String name, String descriptor) {
    return (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0
        && name.equals(method)
        && Type.getArgumentCount(descriptor) == parameters;
  }

  @Override
  public String toString() {
    return type + "." + method + "/" + parameters;
  }
}
