package dev.spoor.agent.weaver;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What is woven into the JDK's executors: a single static call to the bridge each, since the
 * machinery of {@code invokedynamic} may itself use these classes.
 */
final class TaskAdvice extends Advice {
  /** Where tasks pass. */
  enum Place {
    /** A method that takes a task: {@code execute(task)}. */
    TAKES("handedOver", 1, null),
    /** A constructor of a task. */
    MAKES(null, 0, "handedOver"),
    /** A method of a task or thread that has it started elsewhere. */
    STARTS("handedOver", 0, null),
    /** A method of a task in which it runs. */
    RUNS("started", 0, "finished"),
    /** {@code beforeExecute(thread, task)} of a worker thread. */
    WORKER_BEGINS("workerBegins", 2, null),
    /** {@code afterExecute} of a worker thread. */
    WORKER_ENDS(null, 0, "workerEnds");

    private final String atStart;
    private final int task;
    private final String atEnd;

    Place(String atStart, int task, String atEnd) {
      this.atStart = atStart;
      this.task = task;
      this.atEnd = atEnd;
    }
  }

  private final Place place;

  TaskAdvice(Place place) {
    this.place = place;
  }

  @Override
  boolean enters() {
    return place.atStart != null;
  }

  @Override
  boolean exits() {
    return place.atEnd != null;
  }

  /** A task whose constructor throws is none. */
  @Override
  boolean exitsThrowing() {
    return exits() && place != Place.MAKES;
  }

  /** The scope that {@code started} answers. */
  @Override
  Object[] kept() {
    return place == Place.RUNS ? new Object[] {"java/lang/Object"} : NOTHING;
  }

  @Override
  void enter(MethodVisitor out, int kept, Label body) {
    out.visitVarInsn(Opcodes.ALOAD, place.task);
    if (place == Place.RUNS) {
      call(out, place.atStart, "(Ljava/lang/Object;)Ljava/lang/Object;");
      out.visitVarInsn(Opcodes.ASTORE, kept);
    } else {
      call(out, place.atStart, "(Ljava/lang/Object;)V");
    }
  }

  @Override
  boolean exit(MethodVisitor out, int kept, int outcome, boolean thrown) {
    if (place == Place.WORKER_ENDS) {
      call(out, place.atEnd, "()V");
    } else {
      out.visitVarInsn(Opcodes.ALOAD, place == Place.RUNS ? kept : 0);
      call(out, place.atEnd, "(Ljava/lang/Object;)V");
    }
    return false;
  }

  private static void call(MethodVisitor out, String method, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, PointAdvice.BRIDGE, method, descriptor, false);
  }
}
