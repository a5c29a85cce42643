package dev.spoor;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.BiFunction;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads everything of ours but the classes beside this one: from entries of the jar that no other
 * loader takes for classes. Its parent is the platform loader, so nothing of the application is
 * seen here, and nothing here by the application.
 */
public final class AgentLoader extends ClassLoader implements Closeable {
  /**
   * Instrumentations see an application's classes; a loader below that application's defines them.
   */
  private static final String INSTRUMENTATIONS = "dev.spoor.instrumentations.";

  private static final String ROOT = "spoor/";

  /** The system loader's module; only the command line asks for it. */
  private static final String ATTACH = "com.sun.tools.attach.";

  static {
    registerAsParallelCapable();
  }

  /** What started last and was not stopped; kept here because this class stays loaded. */
  static volatile BiFunction<Object[], Instrumentation, String> current;

  private final JarFile jar;
  private final String location;

  public AgentLoader(File file) throws IOException {
    super("spoor", getPlatformClassLoader());
    jar = new JarFile(file, false);
    location = "jar:" + file.toURI() + "!/" + ROOT;
  }

  /** The class file, or null when the jar has none of that name. */
  public byte[] classFile(String className) throws IOException {
    ZipEntry entry = jar.getEntry(ROOT + className.replace('.', '/') + ".classdata");
    if (entry == null) {
      return null;
    }
    byte[] file = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      in.readNBytes(file, 0, file.length);
    }
    return file;
  }

  /**
   * Ours come first: to ask the parent for what it does not have would cost an exception, with all
   * its frames, for each class. It has none of the names that lie in the jar.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && !isElsewhere(name)) {
        loaded = define(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  /** Null when the jar has no such class. */
  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] file;
    try {
      file = classFile(name);
    } catch (IllegalStateException e) {
      return null; // The jar is closed; the JDK's classes are still found.
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return file == null ? null : define(name, file);
  }

  /**
   * Another agent that watches classes may ask for this one by its name while it is being defined,
   * on the same thread: then there is one already.
   */
  private Class<?> define(String name, byte[] file) {
    try {
      return defineClass(name, file, 0, file.length);
    } catch (LinkageError e) {
      Class<?> meanwhile = findLoadedClass(name);
      if (meanwhile == null) {
        throw e;
      }
      return meanwhile;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals("dev.spoor.AgentLoader")) {
      return AgentLoader.class;
    }
    if (name.startsWith(ATTACH)) {
      return getSystemClassLoader().loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  /** Instrumentations have loaders of their own, and the bridge is defined in java.base. */
  private static boolean isElsewhere(String name) {
    return name.startsWith(INSTRUMENTATIONS) || name.startsWith("java.");
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getEntry(ROOT + name) == null) {
      return null;
    }
    try {
      return new URL(location + name);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  /** Without the JVM's URL cache, which would keep the jar open after {@link #close}. */
  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = jar.getEntry(ROOT + name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
