package dev.spoor.agent.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Puts an advice around the code of a method, whose own instructions and locals stay as they are:
 *
 * <pre>
 *         kept = null
 *         enter                    any throwable: failed(it), any of that: nothing
 *         the method's own code    any throwable not caught there: to X
 *           where it returns:
 *             result = …
 *             exit                 any throwable: forgotten
 *             return result
 *     X:  thrown = …
 *         exit                     any throwable: forgotten
 *         throw thrown
 * </pre>
 *
 * What is kept, and then the result or the throwable, lie in locals behind the method's own. The
 * guards of our instructions come first in the exception table, before any handler of the method's
 * own that covers the same place; the way to X comes last. Frames are written, none is computed: no
 * class is loaded or compared with another. Below what is returned there may be more on the stack,
 * which no frame of ours could name, so nothing branches there.
 */
final class WovenMethod extends MethodVisitor {
  private static final String[] THROWABLE = {"java/lang/Throwable"};
  private static final int STACK = 6;

  private final Advice advice;
  private final MethodFacts facts;
  private final Object[] kept;
  private final int firstKept;
  private final int outcome;

  /** Alternately where our instructions at a return begin and end. */
  private final Label[] atReturns;

  private int returns;
  private final Label returnAnyway = new Label();

  /** Alternately begin and end of a stretch of the method's own code. */
  private final List<Label> own = new ArrayList<>();

  WovenMethod(MethodVisitor out, Advice advice, MethodFacts facts) {
    super(Opcodes.ASM9, out);
    this.advice = advice;
    this.facts = facts;
    kept = advice.kept();
    firstKept = facts.maxLocals;
    outcome = firstKept + kept.length;
    atReturns = new Label[advice.exits() ? 2 * facts.returns : 0];
    if (outcome + 2 > 0xffff) {
      throw new IllegalArgumentException("a method has no locals left");
    }
  }

  @Override
  public void visitCode() {
    mv.visitCode();
    for (int i = 0; i < atReturns.length; i += 2) {
      atReturns[i] = new Label();
      atReturns[i + 1] = new Label();
      mv.visitTryCatchBlock(atReturns[i], atReturns[i + 1], returnAnyway, null);
    }
    for (int i = 0; i < kept.length; i++) {
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitVarInsn(Opcodes.ASTORE, firstKept + i);
    }
    if (advice.enters()) {
      enter();
    }
    mark();
  }

  private void enter() {
    Label begin = new Label();
    Label failed = new Label();
    Label ignored = new Label();
    Label body = new Label();
    mv.visitTryCatchBlock(begin, failed, failed, null);
    mv.visitTryCatchBlock(failed, ignored, ignored, null);
    Object[] arrived = widened(arrived());
    mv.visitLabel(begin);
    advice.enter(mv, firstKept, body);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    mv.visitLabel(failed);
    frame(arrived, THROWABLE);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, PointAdvice.BRIDGE, "failed", "(Ljava/lang/Throwable;)V", false);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    mv.visitLabel(ignored);
    frame(arrived, THROWABLE);
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(body);
    frame(arrived, Advice.NOTHING);
    mv.visitInsn(Opcodes.NOP); // The method's own first instruction may have a frame too.
  }

  /** Class files before Java 6 have none: there the JVM finds out by itself. */
  private void frame(Object[] locals, Object[] stack) {
    if (facts.version >= Opcodes.V1_6) {
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /** The locals as the method is given them. */
  private Object[] arrived() {
    int first = facts.isStatic ? 0 : 1;
    Object[] locals = new Object[first + facts.arguments.length];
    if (first > 0) {
      locals[0] = facts.owner;
    }
    for (int i = 0; i < facts.arguments.length; i++) {
      locals[first + i] = Code.inFrame(facts.arguments[i]);
    }
    return locals;
  }

  /** These locals of the method, and behind them what is kept. */
  private Object[] widened(Object[] locals) {
    if (kept.length == 0) {
      return locals;
    }
    int slots = 0;
    for (Object local : locals) {
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    int unused = firstKept - slots;
    Object[] all = new Object[locals.length + unused + kept.length];
    System.arraycopy(locals, 0, all, 0, locals.length);
    for (int i = 0; i < unused; i++) {
      all[locals.length + i] = Opcodes.TOP;
    }
    System.arraycopy(kept, 0, all, locals.length + unused, kept.length);
    return all;
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
    Object[] named = new Object[locals];
    System.arraycopy(local, 0, named, 0, locals);
    Object[] all = widened(named);
    if (facts.version >= Opcodes.V1_6) {
      mv.visitFrame(type, all.length, all, stacked, stack);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (atReturns.length > 0 && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      mark();
      if (opcode != Opcodes.RETURN) {
        mv.visitVarInsn(facts.result.getOpcode(Opcodes.ISTORE), outcome);
      }
      mv.visitLabel(atReturns[returns++]);
      boolean stacked = advice.exit(mv, firstKept, outcome, false);
      mv.visitLabel(atReturns[returns++]);
      if (!stacked) {
        loadResult();
      }
      mv.visitInsn(opcode);
      mark();
    } else {
      mv.visitInsn(opcode);
    }
  }

  private void loadResult() {
    if (facts.result.getSort() != Type.VOID) {
      mv.visitVarInsn(facts.result.getOpcode(Opcodes.ILOAD), outcome);
    }
  }

  /** The method's own code begins or ends here. */
  private void mark() {
    Label here = new Label();
    mv.visitLabel(here);
    own.add(here);
  }

  /** Its number is that of an entry in the exception table, which has moved; nobody reads it. */
  @Override
  public AnnotationVisitor visitTryCatchAnnotation(
      int type, TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    mark();
    if (returns > 0) {
      mv.visitLabel(returnAnyway);
      Object result = returnsVoid() ? null : Code.inFrame(facts.result);
      handlerFrame(result);
      mv.visitInsn(Opcodes.POP);
      loadResult();
      mv.visitInsn(facts.result.getOpcode(Opcodes.IRETURN));
    }
    if (advice.exitsThrowing()) {
      leaveThrowing();
    }
    mv.visitMaxs(maxStack + STACK, outcome + 2);
  }

  private boolean returnsVoid() {
    return facts.result.getSort() == Type.VOID;
  }

  private void leaveThrowing() {
    Label thrown = new Label();
    Label begin = new Label();
    Label end = new Label();
    Label anyway = new Label();
    mv.visitLabel(thrown);
    handlerFrame(null);
    mv.visitVarInsn(Opcodes.ASTORE, outcome);
    mv.visitLabel(begin);
    advice.exit(mv, firstKept, outcome, true);
    mv.visitLabel(end);
    mv.visitVarInsn(Opcodes.ALOAD, outcome);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(anyway);
    handlerFrame(THROWABLE[0]);
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.ALOAD, outcome);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitTryCatchBlock(begin, end, anyway, null);
    for (int i = 0; i < own.size(); i += 2) {
      if (own.get(i).getOffset() < own.get(i + 1).getOffset()) {
        mv.visitTryCatchBlock(own.get(i), own.get(i + 1), thrown, null);
      }
    }
  }

  /** Nothing is said of the method's own locals, which hold this and that at its many ends. */
  private void handlerFrame(Object held) {
    Object[] locals = widened(Advice.NOTHING);
    if (held != null) {
      Object[] more = new Object[(kept.length == 0 ? firstKept : locals.length) + 1];
      Arrays.fill(more, Opcodes.TOP);
      System.arraycopy(locals, 0, more, 0, locals.length);
      more[more.length - 1] = held;
      locals = more;
    }
    frame(locals, THROWABLE);
  }
}
