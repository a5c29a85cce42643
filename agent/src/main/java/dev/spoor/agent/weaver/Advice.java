package dev.spoor.agent.weaver;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** What is done at the start and at the end of one method. */
abstract class Advice {
  static final Object[] NOTHING = {};

  abstract boolean enters();

  /** Whether anything is done when the method returns. */
  abstract boolean exits();

  /** Whether it is also done when the method throws. */
  abstract boolean exitsThrowing();

  /**
   * Types, as in a frame, of what is kept from the start to the end in locals of its own; all are
   * references, and null until {@link #enter} has put something there.
   */
  abstract Object[] kept();

  /**
   * The instructions at the start. The stack is empty before and after.
   *
   * @param kept the first local of what is kept; all from there on may be used
   * @param body where the method's own instructions begin, to jump to
   */
  abstract void enter(MethodVisitor out, int kept, Label body);

  /**
   * The instructions at a return or, with {@code thrown}, where a throwable leaves the method.
   * Nothing may be jumped over, as nobody knows what else lies on the stack.
   *
   * @param outcome the local with the result, or with the throwable
   * @return whether the result to return now lies on the stack
   */
  abstract boolean exit(MethodVisitor out, int kept, int outcome, boolean thrown);
}
