package dev.spoor.agent.weaver;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Short sequences of instructions. */
final class Code {
  private static final String[] WRAPPERS = {
    null, "Boolean", "Character", "Byte", "Short", "Integer", "Float", "Long", "Double"
  };

  private Code() {}

  /** Puts the primitive on the stack into its wrapper; leaves a reference as it is. */
  static void box(MethodVisitor out, Type type) {
    if (isPrimitive(type)) {
      String wrapper = referenceTo(type);
      String how = "(" + type.getDescriptor() + ")L" + wrapper + ";";
      out.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", how, false);
    }
  }

  /** Makes of the object on the stack what {@code type} says; it must be that, or its wrapper. */
  static void cast(MethodVisitor out, Type type) {
    String reference = referenceTo(type);
    out.visitTypeInsn(Opcodes.CHECKCAST, reference);
    if (isPrimitive(type)) {
      String how = "()" + type.getDescriptor();
      out.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, reference, type.getClassName() + "Value", how, false);
    }
  }

  static boolean isPrimitive(Type type) {
    return type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.DOUBLE;
  }

  /** The internal name of a type, or of its wrapper. */
  static String referenceTo(Type type) {
    return isPrimitive(type) ? "java/lang/" + WRAPPERS[type.getSort()] : type.getInternalName();
  }

  /** As a stack map frame names the type. */
  static Object inFrame(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
