package dev.spoor.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The one class of ours that woven code names. It is the static face that woven code calls, the
 * site that a woven method keeps, and the type whose methods the agent overrides.
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

  private static final SpoorSites NUMBERED = new SpoorSites();

  private static volatile SpoorBridge sink = DETACHED;

  /** Of a site: whose handlers it leads to. A site outlives a detach, and holds nothing then. */
  private volatile SpoorBridge told;

  protected SpoorBridge() {}

  /** Which methods there are. A method, so that no caller has the number compiled into it. */
  public static int version() {
    return 3;
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
   * Bootstrap method of the {@code invokedynamic} instruction at the start of each woven method. It
   * takes nothing and gives the method's site, the same each time: an instance of this class, whose
   * {@link #enter} and {@link #exit} the method calls.
   *
   * <p>The parameters are those of the JDK's own string concatenation: the JDK calls such a
   * bootstrap method as it is, and spins adapters for any other.
   *
   * @param point identifies the woven point among those of the sink
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, String point, Object... none) {
    SpoorBridge site = new SpoorBridge();
    try {
      sink.onLink(caller.lookupClass(), point, site);
    } catch (Throwable t) {
      // The application's call goes on without us.
    }
    return new ConstantCallSite(MethodHandles.constant(SpoorBridge.class, site));
  }

  /** A number for a point in a class file that has no {@code invokedynamic}; see {@link #site}. */
  public static int nextNumber() {
    return NUMBERED.nextNumber();
  }

  /** The site of a number, made at its first use and kept by the class it is woven into. */
  public static SpoorBridge numbered(Class<?> woven, int number) {
    return NUMBERED.make(woven, number);
  }

  /**
   * What {@link #link} is for class files before Java 7: called at the start of each woven method,
   * it answers the method's site.
   */
  public static SpoorBridge site(int number) {
    SpoorBridge site = NUMBERED.of(number);
    if (site == null) {
      try {
        site = sink.onSite(number);
      } catch (Throwable t) {
        // See link.
      }
    }
    return site == null ? DETACHED : site;
  }

  /** Whom this site tells from now on; null for nobody. */
  public final void tell(SpoorBridge next) {
    told = next;
  }

  /**
   * A woven method begins.
   *
   * @return the state that {@link #exit} gets
   */
  public final Object enter(Object first, Object second, Object third, Object fourth) {
    try {
      SpoorBridge to = told;
      return to == null ? null : to.onEnter(first, second, third, fourth);
    } catch (Throwable t) {
      return null;
    }
  }

  /** A woven method is left. */
  public final void exit(Object state, Object result, Throwable thrown) {
    try {
      SpoorBridge to = told;
      if (to != null) {
        to.onExit(state, result, thrown);
      }
    } catch (Throwable t) {
      // See link.
    }
  }

  /**
   * A woven method returns.
   *
   * @param type what a replacement must be; null where the class file can name no class, and the
   *     woven method sees to it
   * @return the replacement, or {@code result}
   */
  public final Object exit(Object state, Object result, Class<?> type) {
    try {
      SpoorBridge to = told;
      Object instead = to == null ? null : to.onExit(state, result, null);
      boolean fits = type == null ? instead != null : type.isInstance(instead);
      return fits ? instead : result;
    } catch (Throwable t) {
      return result;
    }
  }

  /**
   * One of several arguments of a woven method that are replaced.
   *
   * @param state what {@link #enter} answered: an array of replacements, null where there is none
   * @param type what a replacement must be, or null; see {@link #exit(Object, Object, Class)}
   * @return the replacement, or {@code argument}
   */
  public static Object replaced(Object state, int place, Object argument, Class<?> type) {
    Object instead = state instanceof Object[] all && place < all.length ? all[place] : null;
    boolean fits = type == null ? instead != null : type.isInstance(instead);
    return fits ? instead : argument;
  }

  /** What was woven into the start of a method has failed before it reached its handler. */
  public static void failed(Throwable ours) {
    try {
      sink.onFailed(ours);
    } catch (Throwable t) {
      // See link.
    }
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

  /** {@code site} in {@code woven} was reached for the first time. */
  protected void onLink(Class<?> woven, String point, SpoorBridge site) throws Throwable {}

  /** The site of a number was asked for and is not there; null when nothing is known of it. */
  protected SpoorBridge onSite(int number) throws Throwable {
    return null;
  }

  protected Object onEnter(Object first, Object second, Object third, Object fourth)
      throws Throwable {
    return null;
  }

  protected Object onExit(Object state, Object result, Throwable thrown) throws Throwable {
    return null;
  }

  protected void onFailed(Throwable ours) {}

  protected void onHandedOver(Object task) {}

  protected void onWorkerBegins(Object task) {}

  protected void onWorkerEnds() {}

  protected Object onStarted(Object task) {
    return null;
  }

  protected void onFinished(Object scope) {}
}
