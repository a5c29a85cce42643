package dev.spoor.agent.recorder;

import dev.spoor.agent.Report;
import dev.spoor.bootstrap.SpoorBridge;

/**
 * Notes who calls an AI client while the call is under way, and that it is one call. It walks the
 * stack from right behind the woven method, since each frame in between would cost another 80
 * bytes.
 */
public final class CallerPoint extends SpoorBridge {
  private final Contexts contexts;
  private final CallerFinder callers;
  private final Report report;

  CallerPoint(Contexts contexts, Report report) {
    this.contexts = contexts;
    this.callers = contexts.callers();
    this.report = report;
  }

  @Override
  protected Object onEnter(Object first, Object second, Object third, Object fourth) {
    boolean outermost = false;
    try {
      outermost = contexts.sdkCallBegins();
      contexts.called(callers.atEntry.walk(callers));
    } catch (Throwable t) {
      report.suppressed(t);
    }
    return outermost ? Boolean.TRUE : null;
  }

  @Override
  protected Object onExit(Object state, Object result, Throwable thrown) {
    Contexts.forgetCaller();
    if (state != null) {
      contexts.sdkCallEnds(thrown);
    }
    return null;
  }
}
