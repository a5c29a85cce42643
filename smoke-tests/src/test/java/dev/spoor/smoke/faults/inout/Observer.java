package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.server.Payload;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An agent of the application's own that changes nothing and remembers the bytes of the classes
 * that Spoor might weave. Given to the JVM twice: the JVM asks agents in the order in which each
 * added its first transformer, so the one that adds it before Spoor is attached sees what classes
 * were, and the one that adds it afterwards sees what they become.
 */
public final class Observer implements ClassFileTransformer {
  private static final List<Instrumentation> JVM = new ArrayList<>();
  private static final Observer LAST = new Observer();

  private final Map<String, String> seen = new TreeMap<>();

  private Observer() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    JVM.add(instrumentation);
  }

  /** What all classes look like to the next of the agents, which stays the last in the chain. */
  static Map<String, String> retransformed() throws Exception {
    Instrumentation next = JVM.remove(0);
    LAST.seen.clear();
    Observer observer = JVM.isEmpty() ? LAST : new Observer();
    next.addTransformer(observer, true);
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : next.getAllLoadedClasses()) {
      if (isOfInterest(type.getName()) && next.isModifiableClass(type)) {
        types.add(type);
      }
    }
    next.retransformClasses(types.toArray(new Class<?>[0]));
    Map<String, String> all;
    synchronized (observer.seen) {
      all = new TreeMap<>(observer.seen);
      observer.seen.clear();
    }
    if (!JVM.isEmpty()) {
      next.removeTransformer(observer);
    }
    return all;
  }

  /** What passed the last of the agents since it was asked to look at all classes. */
  static Map<String, String> seenLast() {
    synchronized (LAST.seen) {
      return new TreeMap<>(LAST.seen);
    }
  }

  private static boolean isOfInterest(String name) {
    return name.startsWith("okhttp3.")
        || name.startsWith("jdk.internal.net.http.")
        || name.startsWith("java.util.concurrent.")
        || name.startsWith("java.lang.VirtualThread")
        || name.startsWith("java.lang.ThreadBuilders");
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] bytes) {
    if (name != null && isOfInterest(name.replace('/', '.'))) {
      synchronized (seen) {
        seen.put(name.replace('/', '.'), Payload.of(bytes).sha256());
      }
    }
    return null;
  }

  static void write(Map<String, String> digests, String file) throws IOException {
    List<String> lines = new ArrayList<>();
    digests.forEach((name, digest) -> lines.add(name + " " + digest));
    Files.write(Path.of(file), lines);
  }
}
