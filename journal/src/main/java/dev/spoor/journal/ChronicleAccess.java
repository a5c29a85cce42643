package dev.spoor.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import net.openhft.chronicle.core.shutdown.PriorityHook;
import net.openhft.chronicle.threads.DiskSpaceMonitor;

/** What Chronicle Queue needs of a JVM, and what it must not do to one. */
public final class ChronicleAccess {
  private static final String[] PACKAGES = {
    "java.lang",
    "java.lang.reflect",
    "java.io",
    "java.util",
    "java.nio",
    "sun.nio.ch",
    "jdk.internal.ref",
    "jdk.internal.misc",
    "jdk.internal.util",
  };

  private static boolean quiet;

  private ChronicleAccess() {}

  /**
   * Opens the packages of java.base that Chronicle Queue reflects on to a module, which is the
   * unnamed module of the loader of these classes. Once, before the first journal is opened.
   */
  public static void open(Instrumentation instrumentation, Module module) {
    Map<String, Set<Module>> packages = new HashMap<>();
    for (String name : PACKAGES) {
      if (Object.class.getModule().getPackages().contains(name)) {
        packages.put(name, Set.of(module));
      }
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), packages, packages, Set.of(), Map.of());
  }

  /**
   * Starts Chronicle ahead of the first record. It registers a hook with the JVM when it starts,
   * and a JVM that is already ending takes none; a program that ends right after its first call
   * would leave its record to recovery.
   *
   * @throws JournalUnavailableException when this JVM does not let Chronicle Queue run
   */
  public static void prepare() throws IOException {
    try {
      quieten();
    } catch (RuntimeException | LinkageError e) {
      throw new JournalUnavailableException("Chronicle Queue cannot run in this JVM: " + e, e);
    }
  }

  /**
   * Starts Chronicle without what it does beside writing files: log lines, warnings of the JVM on
   * its account, a thread that watches the disk, a thread that releases resources, a hook at the
   * JVM's end that would keep these classes from being unloaded, and system properties taken from a
   * file in the directory above the working directory. (One in the working directory is hidden from
   * it by the empty resource {@code system.properties} beside this class's root.)
   */
  static synchronized void quieten() throws IOException {
    if (quiet) {
      return;
    }
    checkOpen();
    checkJvmGoesOn();
    silenceUnsafeWarning();
    Properties foreign = propertiesAbove();
    try {
      Jvm.init();
    } finally {
      for (String name : foreign.stringPropertyNames()) {
        System.clearProperty(name);
      }
    }
    ExceptionHandler ignore = ExceptionHandler.ignoresEverything();
    Jvm.setExceptionHandlers(ignore, ignore, ignore, ignore);
    DiskSpaceMonitor.INSTANCE.close();
    BackgroundResourceReleaser.stop();
    PriorityHook.clear();
    quiet = true;
  }

  /** Without these Chronicle would fail later, and only after printing why. */
  private static void checkOpen() throws JournalUnavailableException {
    Module base = Object.class.getModule();
    for (String name : PACKAGES) {
      if (base.getPackages().contains(name)
          && !base.isOpen(name, ChronicleAccess.class.getModule())) {
        throw new JournalUnavailableException("java.base/" + name + " is not open to Spoor", null);
      }
    }
  }

  /** See {@link #prepare}; Chronicle would fail, and one of its threads would print why. */
  private static void checkJvmGoesOn() throws JournalUnavailableException {
    Thread probe = new Thread("spoor-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      throw new JournalUnavailableException(
          "the JVM is ending; what was recorded waits for recovery", e);
    }
  }

  /** From 24 on the JVM warns on stderr at the first use of Unsafe's memory access. */
  private static void silenceUnsafeWarning() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Before 24 there is no such field, and no warning.
    }
  }

  /** What Chronicle would set of {@code ../system.properties}: whatever is not set yet. */
  private static Properties propertiesAbove() throws IOException {
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
}
