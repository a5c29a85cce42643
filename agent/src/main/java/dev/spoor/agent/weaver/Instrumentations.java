package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.WovenTypes;
import dev.spoor.weave.Handlers;
import dev.spoor.weave.Recorder;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The instrumentations in use: one instance for each application loader that has the client. Held
 * weakly, so that neither an application's loader nor ours is kept: what keeps an instance is the
 * sites that are linked to it.
 */
final class Instrumentations {
  private final AgentLoader agent;
  private final Recorder recorder;

  /** The key null stands for the boot loader. */
  private final Map<ClassLoader, Map<String, WeakReference<Handlers>>> byLoader =
      new WeakHashMap<>();

  private final Map<String, WovenTypes.Indexed> byName = new HashMap<>();

  Instrumentations(AgentLoader agent, Recorder recorder) {
    this.agent = agent;
    this.recorder = recorder;
  }

  synchronized void know(WovenTypes.Indexed indexed) {
    byName.put(indexed.className(), indexed);
  }

  /**
   * The handlers of an instrumentation of which something was woven. They are made without a lock,
   * since the application's loader is asked for classes, which may have locks of its own; who comes
   * second takes those of the first.
   */
  Handlers handlers(ClassLoader application, String className)
      throws ReflectiveOperationException, IOException {
    Handlers known = known(application, className, null);
    if (known != null) {
      return known;
    }
    InstrumentationLoader loader =
        new InstrumentationLoader(application, agent, classes(className));
    loader.resolve();
    Handlers made =
        (Handlers)
            loader.loadClass(className + Handlers.SUFFIX).getDeclaredConstructor().newInstance();
    made.instrumentation.connect(recorder);
    return known(application, className, made);
  }

  private synchronized List<String> classes(String className) {
    return byName.get(className).classes();
  }

  private synchronized Handlers known(
      ClassLoader application, String className, Handlers otherwise) {
    Map<String, WeakReference<Handlers>> here = byLoader.get(application);
    if (here == null) {
      here = new HashMap<>();
      byLoader.put(application, here);
    }
    WeakReference<Handlers> reference = here.get(className);
    Handlers handlers = reference == null ? null : reference.get();
    if (handlers == null && otherwise != null) {
      here.put(className, new WeakReference<>(otherwise));
      return otherwise;
    }
    return handlers;
  }
}
