package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import dev.spoor.bootstrap.SpoorBridge;
import dev.spoor.weave.Handlers;

/** The handlers of one point, and the guard that keeps what they throw from the application. */
final class LinkedPoint extends SpoorBridge {
  private final Handlers handlers;
  private final int point;
  private final Report report;

  LinkedPoint(Handlers handlers, int point, Report report) {
    this.handlers = handlers;
    this.point = point;
    this.report = report;
  }

  @Override
  protected Object onEnter(Object first, Object second, Object third, Object fourth) {
    try {
      return handlers.enter(point, first, second, third, fourth);
    } catch (Throwable t) {
      report.suppressed(t);
      return null;
    }
  }

  @Override
  protected Object onExit(Object state, Object result, Throwable thrown) {
    try {
      return handlers.exit(point, state, result, thrown);
    } catch (Throwable t) {
      report.suppressed(t);
      return null;
    }
  }
}
