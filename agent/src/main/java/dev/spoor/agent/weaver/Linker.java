package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Links a woven call site to its handler, once, when it is first reached. What is linked is the
 * handler with its values read along their paths, and around it the guard that keeps our throwables
 * from the application.
 */
public final class Linker {
  private final Instrumentations instrumentations;
  private final Report report;
  private final MethodHandle suppress;

  /** Weak, since they lead to the application's classes; a woven class keeps its own. */
  private final List<WeakReference<MutableCallSite>> linked = new ArrayList<>();

  private boolean unlinked;

  Linker(Instrumentations instrumentations, Report report) {
    this.instrumentations = instrumentations;
    this.report = report;
    try {
      suppress =
          MethodHandles.lookup()
              .findVirtual(
                  Report.class, "suppressed", MethodType.methodType(void.class, Throwable.class))
              .bindTo(report);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the guard cannot be made", e);
    }
  }

  /**
   * @param id instrumentation class {@code #} number of the point {@code :enter} or {@code :exit}
   * @return of exactly {@code type}, or null when the point has no such handler
   */
  MethodHandle link(MethodHandles.Lookup caller, MethodType type, String id) {
    try {
      MethodHandle target = target(caller, type, id);
      return target == null ? null : remember(new MutableCallSite(target));
    } catch (Throwable t) {
      report.suppressed(t);
      return null;
    }
  }

  private MethodHandle target(MethodHandles.Lookup caller, MethodType type, String id)
      throws Exception {
    int hash = id.indexOf('#');
    int colon = id.indexOf(':', hash);
    boolean exit = id.endsWith(":exit");
    Instrumentations.Connected connected =
        instrumentations.in(caller.lookupClass().getClassLoader(), id.substring(0, hash));
    Point point = connected.points().get(Integer.parseInt(id.substring(hash + 1, colon)));
    String name = exit ? point.exit : point.enter;
    if (name == null) {
      return null;
    }
    try {
      int values = exit ? 3 : point.values.length;
      MethodHandle handler = handler(connected.instrumentation(), name, values);
      if (!exit) {
        handler = ValuePath.read(handler, point, caller);
      }
      return guarded(fit(handler, type));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      report.refused(point.toString(), name + " could not be linked: " + e);
      return null;
    }
  }

  private synchronized MethodHandle remember(MutableCallSite site) {
    if (unlinked) {
      return null;
    }
    linked.add(new WeakReference<>(site));
    return site.dynamicInvoker();
  }

  /** Every call site does nothing from now on, and holds nothing of ours. */
  public synchronized void unlink() {
    unlinked = true;
    for (WeakReference<MutableCallSite> each : linked) {
      MutableCallSite site = each.get();
      if (site != null) {
        site.setTarget(MethodHandles.empty(site.type()));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
      }
    }
    linked.clear();
  }

  private static MethodHandle handler(Object instrumentation, String name, int parameters)
      throws ReflectiveOperationException {
    for (Method method : instrumentation.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == parameters
          && !method.isBridge()) {
        return MethodHandles.publicLookup().unreflect(method).bindTo(instrumentation);
      }
    }
    throw new NoSuchMethodException(name);
  }

  /**
   * Drops call-site arguments that the handler does not take, and gives null for a void handler.
   */
  private static MethodHandle fit(MethodHandle handler, MethodType type) {
    MethodHandle fit = handler;
    if (type.returnType() != void.class && fit.type().returnType() == void.class) {
      fit = MethodHandles.filterReturnValue(fit, MethodHandles.constant(Object.class, null));
    }
    int taken = fit.type().parameterCount();
    fit =
        MethodHandles.dropArguments(
            fit, taken, type.parameterList().subList(taken, type.parameterCount()));
    return fit.asType(type);
  }

  private MethodHandle guarded(MethodHandle target) {
    MethodHandle instead = suppress;
    if (target.type().returnType() != void.class) {
      instead =
          MethodHandles.filterReturnValue(suppress, MethodHandles.zero(target.type().returnType()));
    }
    return MethodHandles.catchException(target, Throwable.class, instead);
  }
}
