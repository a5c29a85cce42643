package dev.spoor.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The one class of ours that woven code names. It is both the static face that woven code calls and
 * the type whose methods the agent overrides; the instance made here does nothing.
 *
 * <p>In the packaged jar this class is called {@code java.lang.SpoorBridge} and is defined in
 * java.base, where every class loader finds it. It stays there after a detach, and a later attach,
 * perhaps of another version, meets it: nothing may be removed from it or change its meaning. A
 * version that adds a method raises {@link #version} and refuses to work over an older bridge.
 *
 * <p>Threads: any. Ordering: {@link #install} is a volatile store; a thread may go on calling the
 * previous sink for a moment. No method throws: a sink that fails costs its own effect only.
 */
public class SpoorBridge {

  private static final SpoorBridge DETACHED = new SpoorBridge();

  private static volatile SpoorBridge sink = DETACHED;

  protected SpoorBridge() {}

  /** Which methods there are. A method, so that no caller has the number compiled into it. */
  public static int version() {
    return 1;
  }

  /** The agent's sink, or null when none is installed. */
  public static SpoorBridge installed() {
    SpoorBridge current = sink;
    return current == DETACHED ? null : current;
  }

  /** Puts the agent's sink in place; null detaches. */
  public static void install(SpoorBridge next) {
    sink = next == null ? DETACHED : next;
  }

  /**
   * Bootstrap method of the {@code invokedynamic} instructions that weaving puts into a method.
   *
   * @param name the advice method ("enter" or "exit"), unused
   * @param type what the call site passes and expects
   * @param point identifies the woven point among those of the sink
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, String point) {
    try {
      MethodHandle target = sink.target(caller, type, point);
      if (target != null) {
        return new ConstantCallSite(target);
      }
    } catch (Throwable t) {
      // The application's call goes on without us.
    }
    return new ConstantCallSite(MethodHandles.empty(type));
  }

  /** A task was made or handed over: its calls belong to what this thread is doing. */
  public static void handedOver(Object task) {
    try {
      sink.onHandedOver(task);
    } catch (Throwable t) {
      // See link.
    }
  }

  /** A worker thread begins {@code task} and does nothing else until {@link #workerEnds}. */
  public static void workerBegins(Object task) {
    try {
      sink.onWorkerBegins(task);
    } catch (Throwable t) {
      // See link.
    }
  }

  public static void workerEnds() {
    try {
      sink.onWorkerEnds();
    } catch (Throwable t) {
      // See link.
    }
  }

  /**
   * {@code task} starts somewhere within what this thread is doing.
   *
   * @return what {@link #finished} needs to put the thread back, or null for nothing to do
   */
  public static Object started(Object task) {
    try {
      return sink.onStarted(task);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The task that {@link #started} answered {@code scope} for is done on this thread. */
  public static void finished(Object scope) {
    if (scope == null) {
      return;
    }
    try {
      sink.onFinished(scope);
    } catch (Throwable t) {
      // See link.
    }
  }

  /** What the call site shall call, of exactly {@code type}; null for nothing. */
  protected MethodHandle target(MethodHandles.Lookup caller, MethodType type, String point)
      throws Throwable {
    return null;
  }

  protected void onHandedOver(Object task) {}

  protected void onWorkerBegins(Object task) {}

  protected void onWorkerEnds() {}

  protected Object onStarted(Object task) {
    return null;
  }

  protected void onFinished(Object scope) {}
}
