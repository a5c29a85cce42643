package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import java.io.IOException;
import java.util.List;
import org.objectweb.asm.ClassReader;

/**
 * Defines one instrumentation's classes below both worlds: the application's classes first, then
 * what an instrumentation may see of ours.
 */
final class InstrumentationLoader extends ClassLoader {
  private static final String SEEN_OF_US = "dev.spoor.weave.";

  /** The tag of a class in a constant pool. */
  private static final int CLASS = 7;

  static {
    registerAsParallelCapable();
  }

  private final AgentLoader agent;
  private final List<String> own;

  InstrumentationLoader(ClassLoader application, AgentLoader agent, List<String> own) {
    super("spoor-instrumentation", application);
    this.agent = agent;
    this.own = own;
  }

  /**
   * Finds all that the instrumentation's classes name. The JVM asks no loader twice for a name, so
   * that from now on nothing of this class runs, and can fail, where the client calls a tap.
   */
  void resolve() throws ClassNotFoundException, IOException {
    for (int i = 0; i < own.size(); i++) {
      Class.forName(own.get(i), true, this);
    }
    for (int i = 0; i < own.size(); i++) {
      ClassReader file = new ClassReader(agent.classFile(own.get(i)));
      char[] buffer = new char[file.getMaxStringLength()];
      for (int constant = 1; constant < file.getItemCount(); constant++) {
        int at = file.getItem(constant);
        if (at > 0 && file.readByte(at - 1) == CLASS) {
          String name = file.readUTF8(at, buffer);
          if (name.charAt(0) != '[') {
            Class.forName(name.replace('/', '.'), false, this);
          }
        }
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (own.contains(name)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
    if (name.startsWith(SEEN_OF_US)) {
      return agent.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file;
    try {
      file = own.contains(name) ? agent.classFile(name) : null;
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return defineClass(name, file, 0, file.length);
    } catch (LinkageError e) {
      Class<?> meanwhile = findLoadedClass(name); // See AgentLoader.
      if (meanwhile == null) {
        throw e;
      }
      return meanwhile;
    }
  }
}
