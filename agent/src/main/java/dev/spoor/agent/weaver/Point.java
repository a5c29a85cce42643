package dev.spoor.agent.weaver;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method to be woven, as a line of the index describes it; see {@code WovenIndex}. */
final class Point {
  /** Values a handler can be passed at most. */
  static final int MOST_VALUES = 4;

  /** The id of every point where the caller is noted. */
  static final String CALLER = "caller";

  private static final int FIRST_VALUE = 4;

  final String type;
  final String method;

  /** Their number, or their descriptor with its parentheses. */
  final String parameters;

  final boolean enters;
  final boolean exits;
  final boolean replacesResult;

  /** Which arguments the enter handler's answer replaces. */
  final int[] replaced;

  final String[] values;

  /** What the bridge is given when the point is linked; {@link #CALLER} where that is all. */
  final String id;

  private Point(String id, String[] words) {
    String what = words[3];
    boolean notesCaller = what.indexOf('c') >= 0;
    this.id = notesCaller ? CALLER : id;
    type = words[0];
    method = words[1];
    parameters = words[2];
    enters = notesCaller || what.indexOf('e') >= 0;
    exits = notesCaller || what.indexOf('x') >= 0;
    replacesResult = what.indexOf('r') >= 0;
    replaced = numbers(what);
    values = Arrays.copyOfRange(words, FIRST_VALUE, words.length);
  }

  /**
   * @param line {@code type method parameters what values}, separated by one space each
   */
  static Point read(String instrumentation, int number, String line) {
    String[] words = new String[FIRST_VALUE + MOST_VALUES];
    int count = 0;
    int from = 0;
    for (int to = line.indexOf(' '); to >= 0; to = line.indexOf(' ', from)) {
      words[count++] = line.substring(from, to);
      from = to + 1;
    }
    words[count++] = line.substring(from);
    return new Point(instrumentation + "#" + number, Arrays.copyOf(words, count));
  }

  /** {@code ea0a12x}: 0 and 12. */
  private static int[] numbers(String what) {
    int[] found = new int[what.length()];
    int count = 0;
    for (int at = what.indexOf('a'); at >= 0; at = what.indexOf('a', at + 1)) {
      int number = 0;
      for (int i = at + 1; i < what.length() && Character.isDigit(what.charAt(i)); i++) {
        number = 10 * number + what.charAt(i) - '0';
      }
      found[count++] = number;
    }
    return Arrays.copyOf(found, count);
  }

  boolean isAbout(int access, String name, String descriptor) {
    return (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0
        && name.equals(method)
        && (parameters.charAt(0) == '('
            ? descriptor.startsWith(parameters)
            : Type.getArgumentCount(descriptor) == Integer.parseInt(parameters));
  }

  /** Whether there can be a method that both are about. */
  boolean meets(Point other) {
    return method.equals(other.method) && (count() == other.count()) && !(isOther(other));
  }

  private boolean isOther(Point than) {
    return parameters.charAt(0) == '('
        && than.parameters.charAt(0) == '('
        && !parameters.equals(than.parameters);
  }

  private int count() {
    return parameters.charAt(0) == '('
        ? Type.getArgumentCount(parameters + "V")
        : Integer.parseInt(parameters);
  }

  @Override
  public String toString() {
    return type + "." + method + "/" + parameters;
  }
}
