package dev.spoor.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The system properties while Chronicle starts, which is a matter of milliseconds; afterwards they
 * are as the application had them.
 *
 * <p>Chronicle sets what a file in the directory above the working directory says and is not set
 * yet. (One in the working directory is hidden from it by the empty resource {@code
 * system.properties} beside this class's root.) It looks for a directory of builds, and makes one
 * among the temporary files if there is none. And it watches disks, unless it is told not to.
 */
final class StartProperties {
  private static final String BUILDS = "project.build.directory";

  /** No path can have this character: nothing is looked for there, and nothing made. */
  private static final String NOWHERE = "\0";

  /** Whether not to watch how full disks are, on a thread of its own. */
  private static final String UNWATCHED = "chronicle.disk.monitor.disable";

  private final Properties above;
  private final String builds;
  private final String unwatched;

  StartProperties() throws IOException {
    above = above();
    builds = System.setProperty(BUILDS, NOWHERE);
    unwatched = System.setProperty(UNWATCHED, "true");
  }

  /** What Chronicle would set of {@code ../system.properties}: whatever is not set yet. */
  private static Properties above() throws IOException {
    Properties above = new Properties();
    File file = new File("../system.properties");
    if (file.exists() && !new File("system.properties").exists()) {
      try (InputStream in = new FileInputStream(file)) {
        above.load(in);
      }
    }
    for (String name : above.stringPropertyNames()) {
      if (System.getProperty(name) != null) {
        above.remove(name);
      }
    }
    return above;
  }

  void restore() {
    for (String name : above.stringPropertyNames()) {
      System.clearProperty(name);
    }
    restore(BUILDS, builds);
    restore(UNWATCHED, unwatched);
  }

  private static void restore(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
