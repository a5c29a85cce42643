package dev.spoor.agent.weaver;

import dev.spoor.bootstrap.SpoorBridge;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The advice of a declared point: calls of its site, which the bridge links to its handlers. */
final class PointAdvice extends Advice {
  static final String BRIDGE = Type.getInternalName(SpoorBridge.class);

  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BRIDGE,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String ENTER = "(" + OBJECT.repeat(Point.MOST_VALUES) + ")" + OBJECT;
  private static final String EXIT = "(" + OBJECT + OBJECT + "Ljava/lang/Throwable;)V";
  private static final String EXIT_REPLACING =
      "(" + OBJECT + OBJECT + "Ljava/lang/Class;)" + OBJECT;
  private static final String REPLACED =
      "(" + OBJECT + "I" + OBJECT + "Ljava/lang/Class;)" + OBJECT;

  private final Point point;
  private final MethodFacts facts;
  private final ValuePath[] values;

  /** Of the site, in a class file that has no {@code invokedynamic}; else -1. */
  private final int number;

  PointAdvice(Point point, MethodFacts facts, ValuePath[] values, int number) {
    this.point = point;
    this.facts = facts;
    this.values = values;
    this.number = number;
  }

  @Override
  boolean enters() {
    return true;
  }

  @Override
  boolean exits() {
    return point.exits;
  }

  @Override
  boolean exitsThrowing() {
    return point.exits;
  }

  /** The site and the state. */
  @Override
  Object[] kept() {
    return point.exits ? new Object[] {BRIDGE, "java/lang/Object"} : NOTHING;
  }

  @Override
  void enter(MethodVisitor out, int kept, Label body) {
    int state = kept + 1;
    loadSite(out);
    if (!point.enters) {
      out.visitVarInsn(Opcodes.ASTORE, kept);
      return;
    }
    if (point.exits) {
      out.visitInsn(Opcodes.DUP);
      out.visitVarInsn(Opcodes.ASTORE, kept);
    }
    for (int i = 0; i < Point.MOST_VALUES; i++) {
      if (i < values.length) {
        values[i].load(out);
      } else {
        out.visitInsn(Opcodes.ACONST_NULL);
      }
    }
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BRIDGE, "enter", ENTER, false);
    out.visitVarInsn(Opcodes.ASTORE, state);
    if (point.replaced.length == 1) {
      replaceArgument(out, state, body);
    }
    for (int i = 0; point.replaced.length > 1 && i < point.replaced.length; i++) {
      replaceArgument(out, state, i);
    }
  }

  private void loadSite(MethodVisitor out) {
    if (number < 0) {
      out.visitInvokeDynamicInsn("site", "()L" + BRIDGE + ";", LINK, point.id);
    } else {
      out.visitLdcInsn(number);
      out.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "site", "(I)L" + BRIDGE + ";", false);
    }
  }

  /** Null and what is of another type leave the argument as it is. */
  private void replaceArgument(MethodVisitor out, int state, Label body) {
    int argument = point.replaced[0];
    if (argument >= facts.arguments.length) {
      return;
    }
    Type type = facts.arguments[argument];
    out.visitVarInsn(Opcodes.ALOAD, state);
    out.visitTypeInsn(Opcodes.INSTANCEOF, Code.referenceTo(type));
    out.visitJumpInsn(Opcodes.IFEQ, body);
    out.visitVarInsn(Opcodes.ALOAD, state);
    Code.cast(out, type);
    out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), facts.slot(argument));
  }

  /** Of several, by what stands at its place in the array that the handler returned. */
  private void replaceArgument(MethodVisitor out, int state, int place) {
    int argument = point.replaced[place];
    if (argument >= facts.arguments.length) {
      return;
    }
    Type type = facts.arguments[argument];
    int slot = facts.slot(argument);
    out.visitVarInsn(Opcodes.ALOAD, state);
    out.visitLdcInsn(place);
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
    Code.box(out, type);
    loadClass(out, type);
    out.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "replaced", REPLACED, false);
    Code.cast(out, type);
    out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
  }

  /** Before Java 5 a class file can name no class, and the cast that follows refuses others. */
  private void loadClass(MethodVisitor out, Type type) {
    if (facts.version >= Opcodes.V1_5) {
      out.visitLdcInsn(Type.getObjectType(Code.referenceTo(type)));
    } else {
      out.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  @Override
  boolean exit(MethodVisitor out, int kept, int outcome, boolean thrown) {
    boolean hasResult = !thrown && facts.result.getSort() != Type.VOID;
    out.visitVarInsn(Opcodes.ALOAD, kept);
    out.visitVarInsn(Opcodes.ALOAD, kept + 1);
    if (hasResult) {
      out.visitVarInsn(facts.result.getOpcode(Opcodes.ILOAD), outcome);
      Code.box(out, facts.result);
    } else {
      out.visitInsn(Opcodes.ACONST_NULL);
    }
    if (hasResult && point.replacesResult) {
      loadClass(out, facts.result);
      out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BRIDGE, "exit", EXIT_REPLACING, false);
      Code.cast(out, facts.result);
      return true;
    }
    if (thrown) {
      out.visitVarInsn(Opcodes.ALOAD, outcome);
    } else {
      out.visitInsn(Opcodes.ACONST_NULL);
    }
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BRIDGE, "exit", EXIT, false);
    return false;
  }
}
