package dev.spoor.agent.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The shapes of the classes that a loader sees, from their class files; no class is loaded. */
final class Shapes {
  private final ClassLoader loader;
  private final Map<String, Shape> known = new HashMap<>();

  Shapes(ClassLoader loader) {
    this.loader = loader;
  }

  /** Adds a class file that is at hand. */
  Shape add(byte[] classFile) {
    Shape shape = Shape.of(classFile);
    known.put(shape.name, shape);
    return shape;
  }

  /** By the internal name; null when there is none. */
  Shape of(String type) throws IOException {
    Shape shape = known.get(type);
    if (shape == null) {
      try {
        byte[] file = classFile(type + ".class");
        shape = file == null ? null : Shape.of(file);
      } catch (IOException | RuntimeException | LinkageError e) {
        throw new Unasked(loader, type, e);
      }
      if (shape != null) {
        known.put(type, shape);
      }
    }
    return shape;
  }

  private byte[] classFile(String name) throws IOException {
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(name)
            : loader.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** Without the message of what was thrown, which is the application's. */
  private static final class Unasked extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Unasked(ClassLoader loader, String type, Throwable why) {
      super(
          (loader == null ? "the JVM" : loader.getClass().getName())
              + " does not give the class file of "
              + type.replace('/', '.')
              + ": "
              + why.getClass().getName());
    }
  }
}
