package dev.spoor.agent.weaver;

import java.io.IOException;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds a member by its name alone, as the JVM would resolve it and if a class may use it. */
final class Members {
  private Members() {}

  /** What to do with the receiver to get at the member. */
  record Found(int opcode, String name, String descriptor) {
    boolean isField() {
      return opcode == Opcodes.GETFIELD;
    }
  }

  /**
   * @param step a field, or with {@code ()} at its end a method without parameters
   * @return null when there is none, or none that {@code user} may use
   */
  static Found find(String type, String step, Shape user, Shapes shapes) throws IOException {
    boolean field = !step.endsWith("()");
    String name = field ? step : step.substring(0, step.length() - 2);
    Shape receiver = shapes.of(type);
    return receiver == null ? null : find(receiver, receiver, name, field, user, shapes);
  }

  private static Found find(
      Shape receiver, Shape at, String name, boolean field, Shape user, Shapes shapes)
      throws IOException {
    String member = field ? field(at, name) : method(at, name, 0);
    if (member != null) {
      int access = at.members.get(member);
      String descriptor = member.substring(name.length() + 1);
      return isUsable(receiver, at, access, user)
          ? new Found(opcode(receiver, access, field, user), name, descriptor)
          : null;
    }
    Found found = null;
    for (int i = 0; i < at.interfaces.length && found == null; i++) {
      found = findAbove(receiver, at.interfaces[i], name, field, user, shapes);
    }
    return found == null && at.superName != null
        ? findAbove(receiver, at.superName, name, field, user, shapes)
        : found;
  }

  private static Found findAbove(
      Shape receiver, String above, String name, boolean field, Shape user, Shapes shapes)
      throws IOException {
    Shape shape = shapes.of(above);
    return shape == null ? null : find(receiver, shape, name, field, user, shapes);
  }

  /** Before Java 11 a private method is called as a constructor is. */
  private static int opcode(Shape receiver, int access, boolean field, Shape user) {
    if (field) {
      return Opcodes.GETFIELD;
    }
    if (receiver.isInterface()) {
      return Opcodes.INVOKEINTERFACE;
    }
    boolean special = (access & Opcodes.ACC_PRIVATE) != 0 && user.version < Opcodes.V11;
    return special ? Opcodes.INVOKESPECIAL : Opcodes.INVOKEVIRTUAL;
  }

  private static boolean isUsable(Shape receiver, Shape declaredBy, int access, Shape user) {
    if ((access & Opcodes.ACC_STATIC) != 0) {
      return false;
    }
    boolean samePackage = declaredBy.packageName().equals(user.packageName());
    boolean seesType =
        (receiver.access & Opcodes.ACC_PUBLIC) != 0
            || receiver.packageName().equals(user.packageName());
    if ((access & Opcodes.ACC_PRIVATE) != 0) {
      return samePackage && declaredBy.nestHost.equals(user.nestHost);
    }
    return seesType && ((access & Opcodes.ACC_PUBLIC) != 0 || samePackage);
  }

  private static String field(Shape shape, String name) {
    for (String member : shape.members.keySet()) {
      if (isNamed(member, name) && member.charAt(name.length() + 1) != '(') {
        return member;
      }
    }
    return null;
  }

  /** {@code name descriptor}, or null; one that the compiler made to bridge is not meant. */
  static String method(Shape shape, String name, int parameters) {
    for (Map.Entry<String, Integer> each : shape.members.entrySet()) {
      String member = each.getKey();
      if (isNamed(member, name)
          && member.charAt(name.length() + 1) == '('
          && (each.getValue() & Opcodes.ACC_BRIDGE) == 0
          && Type.getArgumentCount(member.substring(name.length() + 1)) == parameters) {
        return member;
      }
    }
    return null;
  }

  private static boolean isNamed(String member, String name) {
    return member.startsWith(name) && member.charAt(name.length()) == ' ';
  }
}
