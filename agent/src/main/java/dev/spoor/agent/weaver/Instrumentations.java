package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.WovenTypes;
import dev.spoor.weave.Handlers;
import dev.spoor.weave.Recorder;
import java.lang.ref.WeakReference;
import java.util.HashMap;
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

  /** The handlers of an instrumentation of which something was woven. */
  synchronized Handlers handlers(ClassLoader application, String className)
      throws ReflectiveOperationException {
    Map<String, WeakReference<Handlers>> here = byLoader.get(application);
    if (here == null) {
      here = new HashMap<>();
      byLoader.put(application, here);
    }
    WeakReference<Handlers> known = here.get(className);
    Handlers handlers = known == null ? null : known.get();
    if (handlers == null) {
      handlers =
          (Handlers)
              new InstrumentationLoader(application, agent, byName.get(className).classes())
                  .loadClass(className + Handlers.SUFFIX)
                  .getDeclaredConstructor()
                  .newInstance();
      handlers.instrumentation.connect(recorder);
      here.put(className, new WeakReference<>(handlers));
    }
    return handlers;
  }
}
