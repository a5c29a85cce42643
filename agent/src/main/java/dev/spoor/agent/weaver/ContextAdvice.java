package dev.spoor.agent.weaver;

import dev.spoor.bootstrap.SpoorBridge;
import net.bytebuddy.asm.Advice;

/**
 * What is woven into the JDK's executors: a single static call to the bridge each, inlined, since
 * the machinery of {@code invokedynamic} may itself use these classes.
 */
final class ContextAdvice {
  private ContextAdvice() {}

  /** A method that takes a task: {@code execute(task)}. */
  static final class TakesTask {
    private TakesTask() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object task) {
      SpoorBridge.handedOver(task);
    }
  }

  /** A constructor of a task. */
  static final class MakesTask {
    private MakesTask() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
      SpoorBridge.handedOver(task);
    }
  }

  /** A method of a task or thread that has it started elsewhere. */
  static final class StartsItself {
    private StartsItself() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object task) {
      SpoorBridge.handedOver(task);
    }
  }

  /** A method of a task in which it runs. */
  static final class RunsTask {
    private RunsTask() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.This Object task) {
      return SpoorBridge.started(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object scope) {
      SpoorBridge.finished(scope);
    }
  }

  /** {@code beforeExecute(thread, task)} of a worker thread. */
  static final class WorkerBegins {
    private WorkerBegins() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Object task) {
      SpoorBridge.workerBegins(task);
    }
  }

  /** {@code afterExecute} of a worker thread. */
  static final class WorkerEnds {
    private WorkerEnds() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
      SpoorBridge.workerEnds();
    }
  }
}
