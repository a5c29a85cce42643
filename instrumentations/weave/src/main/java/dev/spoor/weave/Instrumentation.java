package dev.spoor.weave;

/**
 * Knows one client: which of its methods to weave and how to read its types. One folder, one class.
 *
 * <p>An instance lives in a class loader of its own below the application's loader, so it uses the
 * client's types directly; it is made once for each application loader that has the client. {@link
 * #declare} also runs while Spoor is built, where it yields the names of the types to look out for.
 */
public abstract class Instrumentation {
  private Recorder recorder;

  /** Declares what to weave. Called more than once; must not do anything else. */
  public abstract void declare(Weave weave);

  /** Called once by the agent, before anything woven runs. */
  public final void connect(Recorder to) {
    recorder = to;
  }

  protected final Recorder recorder() {
    return recorder;
  }
}
