package dev.spoor.agent.weaver;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.spoor.AgentLoader;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

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

  /** Type, then alternately a method ({@code <init>} or name/parameters) and its advice. */
  private final Map<String, Object[]> woven = new HashMap<>();

  private final ClassFileLocator adviceFiles;

  public ContextWeaver(AgentLoader loader) {
    adviceFiles = new AgentClassFiles(loader);
    Class<?> takes = ContextAdvice.TakesTask.class;
    Class<?> makes = ContextAdvice.MakesTask.class;
    Class<?> runs = ContextAdvice.RunsTask.class;
    woven.put(
        CONCURRENT + "ThreadPoolExecutor",
        new Object[] {
          "execute/1", takes,
          "beforeExecute/2", ContextAdvice.WorkerBegins.class,
          "afterExecute/2", ContextAdvice.WorkerEnds.class
        });
    woven.put(CONCURRENT + "ScheduledThreadPoolExecutor", new Object[] {"delayedExecute/1", takes});
    String future = CONCURRENT + "CompletableFuture$";
    woven.put(future + "UniCompletion", new Object[] {"<init>", makes});
    woven.put(future + "AsyncSupply", new Object[] {"<init>", makes, "run/0", runs});
    woven.put(future + "AsyncRun", new Object[] {"<init>", makes, "run/0", runs});
    for (String stage : STAGES) {
      woven.put(future + stage, new Object[] {"tryFire/1", runs});
    }
    for (String adapter : ADAPTERS) {
      woven.put(
          CONCURRENT + "ForkJoinTask$" + adapter, new Object[] {"<init>", makes, "exec/0", runs});
    }
    woven.put(
        "java/lang/VirtualThread", new Object[] {"start/1", ContextAdvice.StartsItself.class});
  }

  public boolean weaves(String internalName) {
    return woven.containsKey(internalName);
  }

  public byte[] weave(String internalName, byte[] classFile) {
    String name = internalName.replace('/', '.');
    ClassFileLocator files =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.ofBootLoader());
    TypePool pool =
        new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(), files, TypePool.Default.ReaderMode.FAST);
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(pool.describe(name).resolve(), files);
    Object[] points = woven.get(internalName);
    for (int i = 0; i < points.length; i += 2) {
      builder = builder.visit(advice((String) points[i], (Class<?>) points[i + 1]));
    }
    return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
  }

  private AsmVisitorWrapper advice(String method, Class<?> advice) {
    return Advice.to(advice, adviceFiles).on(where(method));
  }

  private static ElementMatcher.Junction<MethodDescription> where(String method) {
    int slash = method.indexOf('/');
    if (slash < 0) {
      return isConstructor();
    }
    ElementMatcher.Junction<MethodDescription> byName = named(method.substring(0, slash));
    return byName
        .and(takesArguments(Integer.parseInt(method.substring(slash + 1))))
        .and(not(isBridge()));
  }
}
