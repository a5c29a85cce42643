package dev.spoor.drain;

/**
 * Makes the threads behind the ring: daemons in a group of their own below the root group, so that
 * no group of the application's ends or inherits them, and without anything of the thread that
 * happens to start them.
 */
final class SpoorThreads {
  static final String GROUP = "spoor";

  private SpoorThreads() {}

  static Thread daemon(ThreadGroup group, Runnable work, String name) {
    Thread thread = new Thread(group, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SpoorThreads.class.getClassLoader());
    return thread;
  }

  static ThreadGroup group() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return new ThreadGroup(root, GROUP);
  }

  /**
   * Takes a group out of the JVM, which up to 18 keeps groups for ever, and a subclass with the
   * loader of its class. Threads that are still about to end take it out with the last of them.
   */
  @SuppressWarnings("removal")
  static void end(ThreadGroup group) {
    group.setDaemon(true);
    ThreadGroup[] below = new ThreadGroup[group.activeGroupCount() + 8];
    int count = group.enumerate(below);
    for (int i = 0; i < count; i++) {
      end(below[i]);
    }
    try {
      group.destroy();
    } catch (IllegalThreadStateException e) {
      // Threads are still in it, or it is gone already.
    }
  }
}
