package dev.spoor.agent.weaver;

import dev.spoor.agent.recorder.RingRecorder;
import dev.spoor.bootstrap.SpoorBridge;

/**
 * What the bridge calls: does nothing until the first class is woven. The bridge would keep our
 * throwables from the application too, but nobody would hear of them.
 */
public final class Sink extends SpoorBridge {
  private volatile Linker linker;
  private volatile RingRecorder recorder;

  public void connect(Linker to, RingRecorder with) {
    linker = to;
    recorder = with;
  }

  /** Lets go of what was woven. */
  public void disconnect() {
    Linker from = linker;
    linker = null;
    recorder = null;
    if (from != null) {
      from.unlink();
    }
  }

  @Override
  protected void onLink(Class<?> woven, String point, SpoorBridge site) {
    Linker to = linker;
    if (to != null) {
      to.link(woven, point, site);
    }
  }

  @Override
  protected SpoorBridge onSite(int number) throws Throwable {
    Linker to = linker;
    return to == null ? null : to.site(number);
  }

  @Override
  protected void onFailed(Throwable ours) {
    Linker to = linker;
    if (to != null) {
      to.failed(ours);
    }
  }

  @Override
  protected void onHandedOver(Object task) {
    RingRecorder with = recorder;
    try {
      if (with != null) {
        with.handedOver(task, false);
      }
    } catch (Throwable t) {
      with.suppressed(t);
    }
  }

  @Override
  protected void onWorkerBegins(Object task) {
    RingRecorder with = recorder;
    try {
      if (with != null) {
        with.contexts().workerBegins(task);
      }
    } catch (Throwable t) {
      with.suppressed(t);
    }
  }

  @Override
  protected void onWorkerEnds() {
    RingRecorder with = recorder;
    try {
      if (with != null) {
        with.contexts().workerEnds();
      }
    } catch (Throwable t) {
      with.suppressed(t);
    }
  }

  @Override
  protected Object onStarted(Object task) {
    RingRecorder with = recorder;
    try {
      return with == null ? null : with.contexts().started(task);
    } catch (Throwable t) {
      with.suppressed(t);
      return null;
    }
  }

  @Override
  protected void onFinished(Object scope) {
    RingRecorder with = recorder;
    try {
      if (with != null) {
        with.contexts().finished(scope);
      }
    } catch (Throwable t) {
      with.suppressed(t);
    }
  }
}
