package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.server.Payload;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An agent that changes nothing, unless it is told to, and remembers the bytes of the classes that
 * Spoor might weave, as they last passed. The JVM asks agents in the order in which they came: the
 * one that is attached before Spoor sees what classes are by themselves, the one attached
 * afterwards what they become.
 */
public final class Observer implements ClassFileTransformer {
  /** Behind the hash of a class that names our bridge. */
  static final String WOVEN = "-woven";

  private static final List<Observer> ATTACHED = new CopyOnWriteArrayList<>();

  private final Instrumentation jvm;
  private final Map<String, String> seen = new TreeMap<>();
  private final Map<String, byte[]> woven = new ConcurrentHashMap<>();
  private volatile boolean replaying;

  private Observer(Instrumentation jvm) {
    this.jvm = jvm;
  }

  public static void agentmain(String arguments, Instrumentation jvm) {
    Observer observer = new Observer(jvm);
    ATTACHED.add(observer);
    jvm.addTransformer(observer, true);
  }

  /** What passed the first or the second of the observers since it was asked before. */
  static Map<String, String> seen(int which) {
    Observer observer = ATTACHED.get(which);
    synchronized (observer.seen) {
      Map<String, String> all = new TreeMap<>(observer.seen);
      observer.seen.clear();
      return all;
    }
  }

  /** Has the JVM transform classes once more. */
  static void retransform(Collection<String> names) throws Exception {
    Instrumentation jvm = ATTACHED.get(0).jvm;
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (names.contains(type.getName())) {
        types.add(type);
      }
    }
    jvm.retransformClasses(types.toArray(new Class<?>[0]));
  }

  /**
   * Gives each class that came by woven those bytes again, or no longer: what Spoor does to the
   * JVM's classes, and nothing else of Spoor.
   *
   * @return how many classes there are
   */
  static int replay(int which, boolean on) throws Exception {
    Observer observer = ATTACHED.get(which);
    observer.replaying = on;
    retransform(observer.woven.keySet());
    return observer.woven.size();
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
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean isWoven = text.contains("java/lang/SpoorBridge");
        String dotted = name.replace('/', '.');
        seen.put(dotted, Payload.of(bytes).sha256() + (isWoven ? WOVEN : ""));
        if (isWoven) {
          woven.putIfAbsent(dotted, bytes.clone());
        }
        return replaying ? woven.get(dotted) : null;
      }
    }
    return null;
  }
}
