package dev.spoor.journal;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import net.openhft.chronicle.core.shutdown.PriorityHook;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.threads.DiskSpaceMonitor;
import net.openhft.chronicle.wire.BinaryWire;

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
   * Starts Chronicle ahead of the first record, since it takes a while, and a program that ends
   * right after its first call would leave its record to recovery.
   *
   * @throws JournalUnavailableException when this JVM does not let Chronicle Queue run
   */
  public static void prepare() throws IOException {
    try {
      quieten();
      loadClasses();
    } catch (RuntimeException | LinkageError e) {
      throw new JournalUnavailableException("Chronicle Queue cannot run in this JVM: " + e, e);
    }
  }

  /** Those that the first queue of a process needs, and theirs: to load them takes the longest. */
  private static void loadClasses() {
    Bytes<ByteBuffer> bytes = Bytes.wrapForWrite(ByteBuffer.allocateDirect(Long.BYTES));
    BinaryWire.binaryOnly(bytes).reset();
    bytes.releaseLast();
    SingleChronicleQueueBuilder.builder();
  }

  /**
   * Starts Chronicle without what it does beside writing files: log lines, warnings of the JVM on
   * its account, a thread that watches the disk, a thread that releases resources, a hook at the
   * JVM's end, a directory among the temporary files, and system properties taken from a file.
   */
  static synchronized void quieten() throws IOException {
    if (quiet) {
      return;
    }
    checkOpen();
    withoutHookAtTheEnd();
    silenceUnsafeWarning();
    StartProperties properties = new StartProperties();
    try {
      Jvm.init();
      OS.getTarget(); // Settled now, once.
      DiskSpaceMonitor.INSTANCE.close();
    } finally {
      properties.restore();
    }
    ExceptionHandler ignore = ExceptionHandler.ignoresEverything();
    Jvm.setExceptionHandlers(ignore, ignore, ignore, ignore);
    BackgroundResourceReleaser.stop();
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

  /**
   * Gives Chronicle the object by which it would register with the JVM's end, unregistered: a JVM
   * that is already ending, or begins to while Chronicle starts, takes no hook, upon which one of
   * Chronicle's threads prints why; and one that takes it keeps these classes for ever.
   */
  private static void withoutHookAtTheEnd() throws JournalUnavailableException {
    try {
      Constructor<PriorityHook> make = PriorityHook.class.getDeclaredConstructor();
      make.setAccessible(true);
      Field registered = PriorityHook.class.getDeclaredField("registeredHook");
      registered.setAccessible(true);
      registered.set(null, make.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new JournalUnavailableException("this is not the Chronicle that Spoor comes with", e);
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
}
