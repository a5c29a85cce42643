package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.AgentJar;
import dev.spoor.agent.Indexes;
import dev.spoor.agent.Report;
import dev.spoor.agent.WovenTypes;
import dev.spoor.bootstrap.SpoorBridge;
import dev.spoor.weave.Handlers;
import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.index.WovenIndex;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Weaves classes of the tests' own and defines them in a loader that is thrown away. */
final class Loom extends ClassLoader implements Report {
  final List<String> refused = new ArrayList<>();
  final List<Throwable> suppressed = new ArrayList<>();
  final Linker linker;
  private final Weaver weaver;
  private final WovenTypes.Indexed indexed;
  private final byte[] handlers;
  private final int version;

  /**
   * @param version of the class files that are woven
   */
  Loom(Path directory, Instrumentation instrumentation, List<String> needs, int version)
      throws Exception {
    super(Loom.class.getClassLoader());
    this.version = version;
    String name = instrumentation.getClass().getName();
    WovenIndex.Indexed index = WovenIndex.index(instrumentation);
    handlers = index.handlers();
    AgentLoader agent =
        new AgentLoader(new AgentJar().write(directory.resolve("agent.jar")).toFile());
    weaver = new Weaver(agent, null, this);
    indexed = Indexes.of(name, Indexes.values(index.lines(), "point "), needs);
    linker = weaver.linker(null);
    Sink sink = new Sink();
    sink.connect(linker, null);
    SpoorBridge.install(sink);
  }

  byte[] woven(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/');
    return weaver.weave(
        Indexes.matches(indexed, type.getName()),
        this,
        name,
        OldFile.of(AgentJar.classFile(type), version));
  }

  /** The woven class, verified, in this loader. */
  Class<?> weave(Class<?> type) throws Exception {
    return define(type.getName(), woven(type));
  }

  Class<?> asItIs(Class<?> type) throws Exception {
    return define(type.getName(), AgentJar.classFile(type));
  }

  private Class<?> define(String name, byte[] file) throws ClassNotFoundException {
    defineClass(name, file, 0, file.length);
    return Class.forName(name, true, this);
  }

  /** A class that was defined here comes before that of the tests. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Class<?> here = findLoadedClass(name);
    return here != null ? here : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.endsWith(Handlers.SUFFIX)) {
      return defineClass(name, handlers, 0, handlers.length);
    }
    throw new ClassNotFoundException(name);
  }

  /** Calls a method of the woven class by its name and parameters; the first is the receiver. */
  static Object call(Object receiver, Class<?> type, String method, Object... arguments)
      throws Throwable {
    for (java.lang.reflect.Method each : type.getDeclaredMethods()) {
      if (each.getName().equals(method)
          && each.getParameterCount() == arguments.length
          && !each.isBridge()
          && !java.lang.reflect.Modifier.isAbstract(each.getModifiers())) {
        try {
          return each.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(method);
  }

  @Override
  public void woven(String type, String by) {}

  @Override
  public void refused(String what, String why) {
    refused.add(what + ": " + why);
  }

  @Override
  public void suppressed(Throwable ours) {
    suppressed.add(ours);
  }
}
