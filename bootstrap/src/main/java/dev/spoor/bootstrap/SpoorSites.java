package dev.spoor.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The sites of methods in class files that know no {@code invokedynamic} (before Java 7), by the
 * number that is woven into them. Each is held by its woven class, as the JVM holds the others: a
 * site leads to classes below the application's loader, which must be able to go.
 *
 * <p>Threads: any. Ordering: {@link #of} reads without a lock; who sees nothing there yet asks
 * {@link #make}. A number is never given twice, so that code woven before a detach meets no site of
 * a later attach.
 */
final class SpoorSites extends ClassValue<List<SpoorBridge>> {
  private volatile WeakReference<?>[] byNumber = new WeakReference<?>[16];
  private int given;

  @Override
  protected List<SpoorBridge> computeValue(Class<?> woven) {
    return new ArrayList<>(2);
  }

  synchronized int nextNumber() {
    return given++;
  }

  /** Null when there is none yet. */
  SpoorBridge of(int number) {
    WeakReference<?>[] known = byNumber;
    WeakReference<?> site = number < known.length ? known[number] : null;
    return site == null ? null : (SpoorBridge) site.get();
  }

  /** The site of that number, which from now on lives as long as the class. */
  synchronized SpoorBridge make(Class<?> woven, int number) {
    SpoorBridge site = of(number);
    if (site == null) {
      site = new SpoorBridge();
      get(woven).add(site);
      WeakReference<?>[] known = byNumber;
      if (number >= known.length) {
        known = java.util.Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
      }
      known[number] = new WeakReference<>(site);
      byNumber = known;
    }
    return site;
  }
}
