package dev.spoor.agent.weaver;

import java.io.IOException;
import java.util.List;

/**
 * Checks that an application's version of a client has every symbol that an instrumentation uses,
 * so that a mismatch switches that instrumentation off instead of failing in a call.
 */
final class ReferenceCheck {
  private static final int HIERARCHY_DEPTH = 32;

  private ReferenceCheck() {}

  /**
   * @param needs lines "type" or "type member descriptor", internal names
   * @return the first that is missing, in a reader's words, or null
   */
  static String firstMissing(List<String> needs, Shapes shapes) throws IOException {
    for (int i = 0; i < needs.size(); i++) {
      String need = needs.get(i);
      int space = need.indexOf(' ');
      String type = space < 0 ? need : need.substring(0, space);
      String member = space < 0 ? null : need.substring(space + 1);
      if (!has(shapes, type, member, HIERARCHY_DEPTH)) {
        return need.replace('/', '.');
      }
    }
    return null;
  }

  private static boolean has(Shapes shapes, String type, String member, int depth)
      throws IOException {
    Shape shape = shapes.of(type);
    if (shape == null || depth < 0) {
      return false;
    }
    if (member == null || shape.members.containsKey(member)) {
      return true;
    }
    if (shape.superName != null && has(shapes, shape.superName, member, depth - 1)) {
      return true;
    }
    for (String each : shape.interfaces) {
      if (has(shapes, each, member, depth - 1)) {
        return true;
      }
    }
    return false;
  }
}
