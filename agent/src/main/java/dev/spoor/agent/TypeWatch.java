package dev.spoor.agent;

import dev.spoor.AgentLoader;
import dev.spoor.agent.weaver.ContextWeaver;
import dev.spoor.agent.weaver.Sink;
import dev.spoor.agent.weaver.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every class that is loaded and stops at the few that are to be woven. A class that is
 * not costs one hash look-up; the weaver itself is loaded with the first that is.
 */
final class TypeWatch implements ClassFileTransformer {
  private static final long LONGEST_WAIT_MILLIS = 5_000;

  private final WovenTypes types;

  /** Null when no instrumentation asks for subtypes. */
  private final Subtypes subtypes;

  private final Recording recording;
  private final Instrumentation instrumentation;
  private final AgentLoader loader;
  private final UnseenClients unseen = new UnseenClients();
  private final Sink sink;
  private volatile Weaver weaver;
  private volatile ContextWeaver context;
  private volatile boolean restoring;
  private volatile String failure;

  TypeWatch(
      WovenTypes types, Recording recording, Instrumentation instrumentation, AgentLoader loader) {
    this.types = types;
    subtypes = Subtypes.of(types);
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
    if (name == null || restoring || failure != null || definedBy instanceof AgentLoader) {
      return null;
    }
    try {
      WovenTypes.Match[] found = types.of(name);
      if (subtypes != null) {
        found = WovenTypes.join(found, subtypes.of(definedBy, classFile));
      }
      if (found != null) {
        Weaver first = weaver();
        return first == null ? null : first.weave(found, definedBy, name, classFile);
      }
      unseen.loaded(name);
      ContextWeaver jdk = context;
      return jdk == null || definedBy != null || !jdk.weaves(name)
          ? null
          : jdk.weave(name, classFile);
    } catch (Throwable t) {
      recording.suppressed(t);
      return null;
    }
  }

  /** Why recording could not start, or null. */
  String failure() {
    return failure;
  }

  /** Weaves what was loaded before we came: everything on attach, little at the start of a JVM. */
  void weaveLoaded() {
    retransform(loaded(true, null));
  }

  /** Null when recording could not start. */
  private Weaver weaver() throws Throwable {
    Weaver current = weaver;
    if (current != null) {
      return current;
    }
    synchronized (this) {
      if (weaver == null && failure == null) {
        startRecording();
        if (context != null) {
          weaveJdk(context);
        }
      }
      return weaver;
    }
  }

  /**
   * Tried once. Without a place to record to nothing is woven; that is said, and the application
   * goes on.
   */
  private void startRecording() throws Throwable {
    try {
      recording.start();
      Weaver first = new Weaver(loader, recording.recorder(), recording);
      context = TrainingRun.isThisOne(instrumentation) ? null : new ContextWeaver();
      sink.connect(first.linker(recording.recorder().callerPoint()), recording.recorder());
      weaver = first;
      unseen.tell(recording);
    } catch (Throwable t) {
      String why = t.getMessage() == null ? t.getClass().getName() : t.getMessage();
      failure = "nothing is recorded: " + why;
      System.err.println("spoor: " + failure);
      recording.stop();
      throw t;
    }
  }

  /**
   * The JDK's executors are in use long before the first client is seen. On a thread of its own,
   * since the JVM calls no transformer for what a transformer's thread does, and waited for, since
   * the call that follows may already hand over tasks.
   */
  private void weaveJdk(ContextWeaver jdk) {
    Thread thread =
        new Thread("spoor-weave") {
          @Override
          public void run() {
            retransform(loaded(false, jdk));
          }
        };
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LONGEST_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The application's business; the weaving goes on.
    }
  }

  /** The classes in this JVM that are woven: those of clients, of the JDK, or both. */
  private List<Class<?>> loaded(boolean clients, ContextWeaver jdk) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    List<Class<?>> found = new ArrayList<>();
    for (int i = 0; i < loaded.length; i++) {
      boolean ofJdk = jdk != null && loaded[i].getClassLoader() == null;
      if (!clients && !ofJdk) {
        continue; // A name that nobody asked for yet would be made, and kept.
      }
      String name = loaded[i].getName().replace('.', '/');
      if (clients) {
        unseen.loaded(name);
      }
      if (((ofJdk && jdk.weaves(name)) || (clients && isWoven(name, loaded[i])))
          && instrumentation.isModifiableClass(loaded[i])) {
        found.add(loaded[i]);
      }
    }
    return found;
  }

  private boolean isWoven(String name, Class<?> loaded) {
    return types.of(name) != null || (subtypes != null && subtypes.weave(loaded));
  }

  /**
   * All at once, since each time the JVM stops all threads and goes through all its classes; one by
   * one if it refuses, so that the others are not left out with the one that it cannot change.
   */
  private void retransform(List<Class<?>> classes) {
    if (classes.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (Throwable all) {
      for (int i = 0; i < classes.size(); i++) {
        try {
          instrumentation.retransformClasses(classes.get(i));
        } catch (Throwable one) {
          recording.suppressed(one);
        }
      }
    }
  }

  /** Gives every class its own bytes back. The transformer must have been removed. */
  void restore() {
    restoring = true;
    retransform(loaded(true, context));
  }
}
