package dev.spoor.agent.weaver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Shows class files from elsewhere, and defines the woven ones among them, verified. */
final class WovenFiles extends ClassLoader {
  private final Source source;
  private final Map<String, byte[]> woven = new HashMap<>();

  WovenFiles(ClassLoader parent, Source source) {
    super(parent);
    this.source = source;
  }

  /** A class file by the name of its type; null for none. */
  interface Source {
    byte[] of(String type) throws IOException;
  }

  void put(String type, byte[] file) {
    woven.put(type, file);
  }

  /** Has the JVM verify what was woven; that of the JDK's own modules cannot be defined here. */
  void verify() throws ClassNotFoundException {
    for (String type : woven.keySet()) {
      if (!type.startsWith("jdk.")) {
        Class.forName(type, true, this);
      }
    }
  }

  /** The whole client is defined here: its classes use each other's secrets. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] file = isBesideWoven(name) ? file(name) : null;
      return file == null
          ? super.loadClass(name, resolve)
          : defineClass(name, file, 0, file.length);
    }
  }

  private boolean isBesideWoven(String name) {
    String root = name.substring(0, name.indexOf('.') + 1);
    return !root.equals("jdk.") && woven.keySet().stream().anyMatch(w -> w.startsWith(root));
  }

  private byte[] file(String type) {
    try {
      byte[] own = woven.get(type);
      return own != null ? own : source.of(type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] file = file(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
  }
}
