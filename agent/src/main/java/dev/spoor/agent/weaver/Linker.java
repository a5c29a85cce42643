package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import dev.spoor.agent.recorder.CallerPoint;
import dev.spoor.bootstrap.SpoorBridge;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Leads the site of a woven method to its handlers, once, when it is first reached. */
public final class Linker {
  private final Instrumentations instrumentations;
  private final CallerPoint caller;
  private final Report report;

  /** Weak, since they lead to the application's classes; a woven class keeps its own. */
  private final List<WeakReference<SpoorBridge>> linked = new ArrayList<>();

  private final NumberedSites numbered;
  private boolean unlinked;

  Linker(
      Instrumentations instrumentations,
      NumberedSites numbered,
      CallerPoint caller,
      Report report) {
    this.instrumentations = instrumentations;
    this.numbered = numbered;
    this.caller = caller;
    this.report = report;
  }

  /**
   * @param id instrumentation class {@code #} number of the point, or {@link Point#CALLER}
   */
  void link(Class<?> woven, String id, SpoorBridge site) {
    try {
      if (id.equals(Point.CALLER)) {
        remember(site, caller);
        return;
      }
      int hash = id.indexOf('#');
      int point = Integer.parseInt(id.substring(hash + 1));
      String instrumentation = id.substring(0, hash);
      remember(
          site,
          new LinkedPoint(
              instrumentations.handlers(woven.getClassLoader(), instrumentation), point, report));
    } catch (Throwable t) {
      report.suppressed(t);
      // Of the application's loaders nothing is repeated but the class; the JVM speaks of names.
      Object why = t instanceof LinkageError ? t : t.getClass().getName();
      report.refused(woven.getName(), id + " could not be linked: " + why);
    }
  }

  /** The site of a number that a woven method asks for; null when nothing is known of it. */
  SpoorBridge site(int number) throws ClassNotFoundException {
    NumberedSites.Place place = place(number);
    Class<?> woven = place == null ? null : place.woven();
    if (woven == null) {
      return null;
    }
    SpoorBridge site = SpoorBridge.numbered(woven, number);
    link(woven, place.point(), site);
    return site;
  }

  NumberedSites.Place place(int number) {
    return numbered.of(number);
  }

  private synchronized void remember(SpoorBridge site, SpoorBridge to) {
    if (!unlinked) {
      linked.add(new WeakReference<>(site));
      site.tell(to);
    }
  }

  void failed(Throwable ours) {
    report.suppressed(ours);
  }

  /** Every site does nothing from now on, and holds nothing of ours. */
  public synchronized void unlink() {
    unlinked = true;
    for (int i = 0; i < linked.size(); i++) {
      SpoorBridge site = linked.get(i).get();
      if (site != null) {
        site.tell(null);
      }
    }
    linked.clear();
  }
}
