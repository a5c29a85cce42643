package dev.spoor.agent.weaver;

import dev.spoor.agent.Indexes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** An instrumentation beside one real version of its client, as an application would have them. */
final class ClientVersion {
  private static final String INSTRUMENTATIONS = "dev.spoor.instrumentations.";

  final String instrumentation;
  final Indexes.Built index;
  final ClassLoader loader;

  /**
   * @param jars a directory below the copied clients, or null for a client of the JDK's
   */
  ClientVersion(String instrumentation, String jars) throws IOException {
    this.instrumentation = INSTRUMENTATIONS + instrumentation;
    index = Indexes.built(this.instrumentation);
    List<URL> urls = new ArrayList<>();
    urls.add(index.classes());
    if (jars != null) {
      Path directory = Path.of(System.getProperty("spoor.clients"), jars);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
        for (Path file : files) {
          urls.add(file.toUri().toURL());
        }
      }
    }
    loader = new URLClassLoader(urls.toArray(new URL[0]), new WeaveOnly());
  }

  List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (String line : index.points()) {
      points.add(Point.read(instrumentation, points.size(), line));
    }
    return points;
  }

  /** The points of one type. */
  List<Point> points(String type) {
    return points().stream().filter(point -> point.type.equals(type)).toList();
  }

  /** The class file of this version, or null when it has no such type. */
  byte[] classFile(String type) throws IOException {
    try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** How many methods of a class file a point is about. */
  static int matches(byte[] classFile, Point point) {
    int[] found = new int[1];
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String sig, String[] exceptions) {
                if (point.isAbout(access, name, type)) {
                  found[0]++;
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return found[0];
  }

  /** Shows the JDK and the instrumentation API, and nothing else of the tests' class path. */
  private static final class WeaveOnly extends ClassLoader {
    WeaveOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("dev.spoor.weave.")) {
        return WeaveOnly.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
