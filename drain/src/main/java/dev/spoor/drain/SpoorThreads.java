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
}
