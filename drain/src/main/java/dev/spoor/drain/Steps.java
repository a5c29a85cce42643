package dev.spoor.drain;

/**
 * What is to be done one after the other. A step that fails does not keep the others from being
 * done, nor itself from being told of.
 *
 * <p>Threads: one. Allocation: none, but by the steps: there may be no memory when they are due.
 */
final class Steps {
  private final Suppressed suppressed;
  private final Runnable[] steps;

  Steps(Suppressed suppressed, Runnable... steps) {
    this.suppressed = suppressed;
    this.steps = steps;
  }

  void take() {
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (Throwable t) {
        suppressed.add(t);
      }
    }
  }
}
