package dev.spoor.agent.weaver;

import dev.spoor.agent.weaver.TaskAdvice.Place;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves the JDK's executors, so that a call made in a task belongs to what handed the task over.
 * The task objects stay the application's own: nothing is wrapped.
 */
public final class ContextWeaver {
  private static final String CONCURRENT = "java/util/concurrent/";

  /** Stages of a CompletableFuture: made on one thread, fired on another. */
  private static final String[] STAGES = {
    "UniApply",
    "UniAccept",
    "UniRun",
    "UniWhenComplete",
    "UniHandle",
    "UniExceptionally",
    "UniComposeExceptionally",
    "UniCompose",
    "BiApply",
    "BiAccept",
    "BiRun",
    "OrApply",
    "OrAccept",
    "OrRun"
  };

  /** What a ForkJoinPool makes of a Runnable or Callable; not every JDK has each. */
  private static final String[] ADAPTERS = {
    "RunnableExecuteAction",
    "AdaptedRunnable",
    "AdaptedRunnableAction",
    "AdaptedCallable",
    "AdaptedInterruptibleCallable",
    "AdaptedInterruptibleRunnable",
    "InterruptibleTask"
  };

  /** What a ForkJoinPool takes as it is; {@code invokeAll} forks all but one. */
  private static final String[] SUBMISSIONS = {
    "invoke", "execute", "submit", "externalSubmit", "lazySubmit"
  };

  /**
   * Type, then alternately a method and its place. A method is {@code <init>}, name/parameters, or
   * the name and what its descriptor begins with.
   */
  private final Map<String, Object[]> woven = new HashMap<>();

  public ContextWeaver() {
    woven.put(
        CONCURRENT + "ThreadPoolExecutor",
        new Object[] {
          "execute/1", Place.TAKES,
          "beforeExecute/2", Place.WORKER_BEGINS,
          "afterExecute/2", Place.WORKER_ENDS
        });
    woven.put(
        CONCURRENT + "ScheduledThreadPoolExecutor", new Object[] {"delayedExecute/1", Place.TAKES});
    String future = CONCURRENT + "CompletableFuture$";
    woven.put(future + "UniCompletion", new Object[] {"<init>", Place.MAKES});
    Object[] async = {"<init>", Place.MAKES, "run/0", Place.RUNS};
    woven.put(future + "AsyncSupply", async);
    woven.put(future + "AsyncRun", async);
    for (String stage : STAGES) {
      woven.put(future + stage, new Object[] {"tryFire/1", Place.RUNS});
    }
    for (String adapter : ADAPTERS) {
      woven.put(CONCURRENT + "ForkJoinTask$" + adapter, new Object[] {"<init>", Place.MAKES});
    }
    woven.put(
        CONCURRENT + "ForkJoinTask", new Object[] {"fork/0", Place.STARTS, "doExec/0", Place.RUNS});
    Object[] submissions = new Object[2 * SUBMISSIONS.length];
    for (int i = 0; i < SUBMISSIONS.length; i++) {
      submissions[2 * i] = SUBMISSIONS[i] + "(L" + CONCURRENT + "ForkJoinTask;)";
      submissions[2 * i + 1] = Place.TAKES;
    }
    woven.put(CONCURRENT + "ForkJoinPool", submissions);
    woven.put(
        CONCURRENT + "ThreadPerTaskExecutor",
        new Object[] {"start(Ljava/lang/Thread;)", Place.TAKES});
    woven.put("java/lang/VirtualThread", new Object[] {"start/1", Place.STARTS});
  }

  public boolean weaves(String internalName) {
    return woven.containsKey(internalName);
  }

  /** The woven class file, or null when this JDK's class has none of the methods. */
  public byte[] weave(String internalName, byte[] classFile) {
    Object[] places = woven.get(internalName);
    return new ClassWeaver() {
      @Override
      Advice advice(int access, String name, String descriptor, MethodFacts facts) {
        if ((access & Opcodes.ACC_BRIDGE) == 0) {
          for (int i = 0; i < places.length; i += 2) {
            if (isNamed((String) places[i], name, descriptor)) {
              return new TaskAdvice((Place) places[i + 1]);
            }
          }
        }
        return null;
      }
    }.weave(classFile);
  }

  private static boolean isNamed(String place, String name, String descriptor) {
    int parameters = place.indexOf('(');
    if (parameters >= 0) {
      return name.length() == parameters
          && place.startsWith(name)
          && descriptor.startsWith(place.substring(parameters));
    }
    int slash = place.indexOf('/');
    return slash < 0
        ? name.equals(place)
        : slash == name.length()
            && place.startsWith(name)
            && Type.getArgumentCount(descriptor) == Integer.parseInt(place.substring(slash + 1));
  }
}
