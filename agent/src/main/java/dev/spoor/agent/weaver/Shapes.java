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
      String file = type + ".class";
      try (InputStream in =
          loader == null
              ? ClassLoader.getSystemResourceAsStream(file)
              : loader.getResourceAsStream(file)) {
        if (in == null) {
          return null;
        }
        shape = Shape.of(in.readAllBytes());
        known.put(type, shape);
      }
    }
    return shape;
  }
}
