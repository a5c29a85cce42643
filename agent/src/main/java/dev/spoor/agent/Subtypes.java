package dev.spoor.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the types whose subtypes are woven a class extends or implements, found out from class
 * files: nothing is loaded for it.
 *
 * <p>A class that names none of the methods to be woven cannot have one, and costs a walk over its
 * constants. Of the few others the types above are read one after the other, as the application's
 * loader gives them. Threads: any.
 */
final class Subtypes {
  private static final int MOST_TYPES = 256;

  private final WovenTypes types;
  private final byte[][] methods;

  private Subtypes(WovenTypes types, byte[][] methods) {
    this.types = types;
    this.methods = methods;
  }

  /** Null when nobody weaves subtypes. */
  static Subtypes of(WovenTypes types) {
    if (!types.haveSupertypes()) {
      return null;
    }
    Set<String> names = new HashSet<>();
    List<WovenTypes.Match> all = types.ofSupertypes();
    for (int i = 0; i < all.size(); i++) {
      List<String> points = all.get(i).of().points();
      for (int j = 0; j < points.size(); j++) {
        String[] words = points.get(j).split(" ");
        if (words[0].equals(all.get(i).as())) {
          names.add(words[1]);
        }
      }
    }
    byte[][] methods = new byte[names.size()][];
    int i = 0;
    for (String name : names) {
      methods[i++] = name.getBytes(StandardCharsets.UTF_8);
    }
    return new Subtypes(types, methods);
  }

  /** Who weaves what this class file extends or implements; null for nobody. */
  WovenTypes.Match[] of(ClassLoader definedBy, byte[] classFile) throws IOException {
    ClassHeader header = new ClassHeader(classFile);
    if (definedBy == null || !header.names(methods)) {
      return null;
    }
    WovenTypes.Match[] found = null;
    Deque<String> open = new ArrayDeque<>(header.above());
    Set<String> seen = new HashSet<>();
    for (String type = open.poll(); type != null; type = open.poll()) {
      if (!seen.add(type) || seen.size() > MOST_TYPES || type.equals("java/lang/Object")) {
        continue;
      }
      found = WovenTypes.join(found, types.below(type));
      byte[] file = classFile(definedBy, type);
      if (file != null) {
        open.addAll(new ClassHeader(file).above());
      }
    }
    return found;
  }

  /** The same of a class that is loaded: everything above it is, too. */
  boolean weave(Class<?> loaded) {
    if (loaded.getClassLoader() == null) {
      return false;
    }
    for (Class<?> type = loaded; type != null; type = type.getSuperclass()) {
      if ((type != loaded && isWatched(type)) || hasWatched(type.getInterfaces())) {
        return true;
      }
    }
    return false;
  }

  private boolean hasWatched(Class<?>[] interfaces) {
    for (int i = 0; i < interfaces.length; i++) {
      if (isWatched(interfaces[i]) || hasWatched(interfaces[i].getInterfaces())) {
        return true;
      }
    }
    return false;
  }

  private boolean isWatched(Class<?> type) {
    return types.below(type.getName().replace('.', '/')) != null;
  }

  /** Null when the loader has none to give: then nothing is known of what lies above. */
  private static byte[] classFile(ClassLoader loader, String type) throws IOException {
    try (InputStream in = loader.getResourceAsStream(type + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
