package dev.spoor.agent.recorder;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a piece of a test on a thread that has no context yet. */
final class NewThread {
  private NewThread() {}

  static <T> T call(Callable<T> body) throws Exception {
    return in(Thread.currentThread().getThreadGroup(), "worker", body);
  }

  static void run(Runnable body) throws Exception {
    call(
        () -> {
          body.run();
          return null;
        });
  }

  /** Named and grouped as the thread that the JVM runs {@code main} on. */
  static void runAsMain(Runnable body) throws Exception {
    ThreadGroup main = new ThreadGroup("main");
    in(
        main,
        "main",
        () -> {
          body.run();
          return null;
        });
  }

  static <T> T in(ThreadGroup group, String name, Callable<T> body) throws Exception {
    FutureTask<T> task = new FutureTask<>(body);
    new Thread(group, task, name).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
