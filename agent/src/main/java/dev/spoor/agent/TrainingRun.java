package dev.spoor.agent;

import java.lang.instrument.Instrumentation;

/**
 * Whether this JVM makes an archive of the classes that it loads now, or a cache of what is done
 * ahead of time ({@code -XX:AOTCacheOutput}, {@code -XX:AOTMode=record}, {@code
 * -XX:ArchiveClassesAtExit}).
 *
 * <p>Such a run leaves out classes that an agent has changed, and those below them. Where one of
 * them is known to the JVM itself, as {@code java.lang.VirtualThread} is, or what it keeps of
 * method handles refers to them, as to {@code ForkJoinTask}, JDK 25 crashes when it puts the cache
 * together. So the JDK's executors are left alone: calls of that run are recorded, but not followed
 * from thread to thread; and later runs find the JDK's classes in the cache.
 */
final class TrainingRun {
  private TrainingRun() {}

  static boolean isThisOne(Instrumentation instrumentation) {
    try {
      Bridge.openToUs(instrumentation, Object.class.getModule(), "jdk.internal.misc");
      Class<?> archives = Class.forName("jdk.internal.misc.CDS", true, null);
      return (Boolean) archives.getMethod("isDumpingArchive").invoke(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false; // A JVM without such archives.
    }
  }
}
