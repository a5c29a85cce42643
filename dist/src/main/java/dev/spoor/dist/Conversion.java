package dev.spoor.dist;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;

/** The conversions that {@code LambdaMetafactory} makes between a caller's and a body's types. */
final class Conversion {
  private static final Type OBJECT = Type.getType(Object.class);

  private Conversion() {}

  /**
   * Converts the value on top of the stack.
   *
   * @param meant the type that a value of type {@code from} is known to have here
   */
  static void of(MethodVisitor code, Type from, Type meant, Type to) {
    if (to.getSort() == Type.VOID) {
      if (from.getSort() != Type.VOID) {
        code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
    } else if (isPrimitive(from)) {
      if (isPrimitive(to)) {
        new InstructionAdapter(code).cast(from, to);
      } else {
        box(code, from);
      }
    } else if (isPrimitive(to)) {
      unbox(code, isPrimitive(meant) || primitive(meant) == null ? to : primitive(meant), to);
    } else if (!to.equals(OBJECT) && !to.equals(from)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static void unbox(MethodVisitor code, Type boxed, Type to) {
    String wrapper = wrapper(boxed);
    code.visitTypeInsn(Opcodes.CHECKCAST, wrapper);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        wrapper,
        boxed.getClassName() + "Value",
        "()" + boxed.getDescriptor(),
        false);
    new InstructionAdapter(code).cast(boxed, to);
  }

  private static void box(MethodVisitor code, Type from) {
    String wrapper = wrapper(from);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        wrapper,
        "valueOf",
        "(" + from.getDescriptor() + ")L" + wrapper + ";",
        false);
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() <= Type.DOUBLE;
  }

  private static String wrapper(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      default -> "java/lang/Double";
    };
  }

  /** Null for a type that is no wrapper. */
  private static Type primitive(Type wrapper) {
    return switch (wrapper.getInternalName()) {
      case "java/lang/Boolean" -> Type.BOOLEAN_TYPE;
      case "java/lang/Character" -> Type.CHAR_TYPE;
      case "java/lang/Byte" -> Type.BYTE_TYPE;
      case "java/lang/Short" -> Type.SHORT_TYPE;
      case "java/lang/Integer" -> Type.INT_TYPE;
      case "java/lang/Float" -> Type.FLOAT_TYPE;
      case "java/lang/Long" -> Type.LONG_TYPE;
      case "java/lang/Double" -> Type.DOUBLE_TYPE;
      default -> null;
    };
  }
}
