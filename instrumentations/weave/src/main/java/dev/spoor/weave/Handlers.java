package dev.spoor.weave;

/**
 * Calls the handlers of one instrumentation by the number of their point. Its subclass is made when
 * the instrumentation is built: plain calls, so that nothing has to be looked up, spun or adapted
 * while an application waits for its first answer.
 */
public abstract class Handlers {
  /** What is put behind an instrumentation's name for the name of its subclass. */
  public static final String SUFFIX = "$Handlers";

  public final Instrumentation instrumentation;

  protected Handlers(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * @param point in the order of declaration, from 0
   * @return the state, or null where there is none
   */
  public abstract Object enter(int point, Object first, Object second, Object third, Object fourth)
      throws Throwable;

  /**
   * @return what takes the result's place, or null
   */
  public abstract Object exit(int point, Object state, Object result, Throwable thrown)
      throws Throwable;
}
