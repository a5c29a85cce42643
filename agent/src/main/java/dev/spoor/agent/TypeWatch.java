package dev.spoor.agent;

import dev.spoor.AgentLoader;
import dev.spoor.agent.weaver.ContextWeaver;
import dev.spoor.agent.weaver.Sink;
import dev.spoor.agent.weaver.Weaver;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Looks at every class that is loaded and stops at the few that are to be woven. A class that is
 * not costs one hash look-up; the weaver itself is loaded with the first that is.
 */
final class TypeWatch implements ClassFileTransformer {
  private static final long LONGEST_WAIT_MILLIS = 5_000;

  private final WovenTypes types;
  private final Recording recording;
  private final Instrumentation instrumentation;
  private final AgentLoader loader;
  private final Sink sink;
  private volatile Weaver weaver;
  private volatile ContextWeaver context;
  private volatile boolean restoring;
  private volatile boolean failed;

  TypeWatch(
      WovenTypes types, Recording recording, Instrumentation instrumentation, AgentLoader loader) {
    this.types = types;
    this.recording = recording;
    this.instrumentation = instrumentation;
    this.loader = loader;
    sink = new Sink();
  }

  Sink sink() {
    return sink;
  }

  @Override
  public byte[] transform(
      ClassLoader definedBy,
      String name,
      Class<?> before,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || restoring || failed || definedBy instanceof AgentLoader) {
      return null;
    }
    try {
      WovenTypes.Indexed found = types.of(name);
      if (found != null) {
        return weaver().weave(found, definedBy, name, classFile);
      }
      ContextWeaver jdk = context;
      return jdk == null || definedBy != null || !jdk.weaves(name)
          ? null
          : jdk.weave(name, classFile);
    } catch (Throwable t) {
      recording.suppressed(t);
      return null;
    }
  }

  /** Weaves what was loaded before we came: everything on attach, little at the start of a JVM. */
  void weaveLoaded() {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    for (int i = 0; i < loaded.length; i++) {
      if (types.of(loaded[i].getName().replace('.', '/')) != null) {
        retransform(loaded[i]);
      }
    }
  }

  private Weaver weaver() throws Throwable {
    Weaver current = weaver;
    if (current != null) {
      return current;
    }
    synchronized (this) {
      if (weaver == null) {
        startRecording();
        Weaver first = new Weaver(loader, recording.recorder(), recording);
        sink.connect(first.linker(), recording.recorder());
        weaver = first;
        context = new ContextWeaver();
        weaveJdk(context);
      }
      return weaver;
    }
  }

  /**
   * Without a place to record to nothing is woven; that is said once, and the application goes on.
   */
  private void startRecording() throws IOException {
    try {
      recording.start();
    } catch (Throwable t) {
      failed = true;
      System.err.println("spoor: nothing is recorded: " + t.getMessage());
      throw t;
    }
  }

  /**
   * The JDK's executors are in use long before the first client is seen. On a thread of its own,
   * since the JVM calls no transformer for what a transformer's thread does, and waited for, since
   * the call that follows may already hand over tasks.
   */
  private void weaveJdk(ContextWeaver jdk) {
    Thread thread = new Thread(() -> weaveJdkHere(jdk), "spoor-weave");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LONGEST_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The application's business; the weaving goes on.
    }
  }

  private void weaveJdkHere(ContextWeaver jdk) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    for (int i = 0; i < loaded.length; i++) {
      if (loaded[i].getClassLoader() == null && jdk.weaves(loaded[i].getName().replace('.', '/'))) {
        retransform(loaded[i]);
      }
    }
  }

  private void retransform(Class<?> type) {
    try {
      if (instrumentation.isModifiableClass(type)) {
        instrumentation.retransformClasses(type);
      }
    } catch (Throwable t) {
      recording.suppressed(t);
    }
  }

  /** Gives every class its own bytes back. The transformer must have been removed. */
  void restore() {
    restoring = true;
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    ContextWeaver jdk = context;
    for (int i = 0; i < loaded.length; i++) {
      String name = loaded[i].getName().replace('.', '/');
      if (types.of(name) != null || (jdk != null && jdk.weaves(name))) {
        retransform(loaded[i]);
      }
    }
  }
}
