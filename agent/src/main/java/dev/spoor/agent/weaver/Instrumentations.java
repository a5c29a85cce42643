package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.WovenTypes;
import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Recorder;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The instrumentations in use: one instance for each application loader that has the client. Held
 * weakly, so that neither an application's loader nor ours is kept: what keeps an instance is the
 * call sites that are linked to it.
 */
final class Instrumentations {
  /** Stands for the boot loader, which is null. */
  private static final Object BOOT = new Object();

  private final AgentLoader agent;
  private final Recorder recorder;
  private final Map<Object, Map<String, WeakReference<Instrumentation>>> byLoader =
      new WeakHashMap<>();
  private final Map<String, WovenTypes.Indexed> byName = new HashMap<>();

  Instrumentations(AgentLoader agent, Recorder recorder) {
    this.agent = agent;
    this.recorder = recorder;
  }

  /** An instance with its points, made if there is none yet. */
  record Connected(Instrumentation instrumentation, List<Point> points) {}

  synchronized Connected in(ClassLoader application, WovenTypes.Indexed indexed) throws Exception {
    byName.put(indexed.className(), indexed);
    Map<String, WeakReference<Instrumentation>> here =
        byLoader.computeIfAbsent(
            application == null ? BOOT : application, loader -> new HashMap<>());
    WeakReference<Instrumentation> known = here.get(indexed.className());
    Instrumentation instance = known == null ? null : known.get();
    if (instance == null) {
      instance =
          (Instrumentation)
              new InstrumentationLoader(application, agent, indexed.classes())
                  .loadClass(indexed.className())
                  .getDeclaredConstructor()
                  .newInstance();
      instance.connect(recorder);
      here.put(indexed.className(), new WeakReference<>(instance));
    }
    Declaration declaration = new Declaration();
    instance.declare(declaration);
    return new Connected(instance, declaration.points());
  }

  /** For a class that was woven before. */
  synchronized Connected in(ClassLoader application, String className) throws Exception {
    return in(application, byName.get(className));
  }
}
