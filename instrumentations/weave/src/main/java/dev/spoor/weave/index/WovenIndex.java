package dev.spoor.weave.index;

import dev.spoor.weave.Handlers;
import dev.spoor.weave.Instrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the index of an instrumentation, and its {@link Handlers}, while it is built, so that a
 * JVM under the agent learns what to look out for and what to weave without loading the
 * instrumentation.
 *
 * <pre>
 * instrumentation  class name
 * woven            name of a type to weave, or of one whose subtypes are, behind a +
 * point            a method to weave: type, name, parameters (their number, or descriptor), what is
 *                  done, values read; done: e a call at the start, x one at the end, aN argument N
 *                  replaced, r the result replaced; or c for the caller noted
 * class            a class of the instrumentation, to be defined beside it
 * needs            a client symbol it uses: type, or type member descriptor
 * </pre>
 */
public final class WovenIndex {
  private WovenIndex() {}

  /**
   * @param args the directory with the module's classes, where the index is written to as well
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path classes = Path.of(args[0]);
    List<String> lines = new ArrayList<>();
    for (Instrumentation found : ServiceLoader.load(Instrumentation.class)) {
      Indexed indexed = index(found);
      Class<?> type = found.getClass();
      if (indexed.handlers() != null) {
        Files.write(file(classes, type.getName() + Handlers.SUFFIX), indexed.handlers());
      }
      lines.addAll(indexed.lines());
      TreeSet<String> needs = new TreeSet<>();
      for (Path file : classFilesBeside(classes, type)) {
        String path = classes.relativize(file).toString();
        lines.add("class " + path.substring(0, path.length() - 6).replace('/', '.'));
        ClientSymbols.collect(Files.readAllBytes(file), needs);
      }
      needs.forEach(symbol -> lines.add("needs " + symbol));
    }
    if (lines.isEmpty()) {
      throw new IOException("no instrumentation is named in META-INF/services below " + classes);
    }
    Path index = classes.resolve("META-INF/spoor/instrumentations.index");
    Files.createDirectories(index.getParent());
    Files.write(index, lines);
  }

  /** What follows from an instrumentation's declaration; {@code handlers} null for none. */
  public record Indexed(List<String> lines, byte[] handlers) {}

  /** The lines of the index but those about class files, and the class file of the handlers. */
  public static Indexed index(Instrumentation instrumentation) throws ReflectiveOperationException {
    DeclaredPoints declared = new DeclaredPoints(instrumentation.getClass());
    instrumentation.declare(declared);
    if (declared.points.isEmpty()) {
      throw new IllegalStateException(instrumentation.getClass().getName() + " declares nothing");
    }
    List<String> lines = new ArrayList<>();
    lines.add("instrumentation " + instrumentation.getClass().getName());
    declared.points.stream()
        .map(DeclaredPoints.Point::type)
        .distinct()
        .forEach(type -> lines.add("woven " + type));
    declared.points.forEach(point -> lines.add("point " + point.line()));
    boolean handled = declared.points.stream().anyMatch(p -> p.enter != null || p.exit != null);
    return new Indexed(
        lines, handled ? HandlersClass.of(instrumentation.getClass(), declared.points) : null);
  }

  private static Path file(Path classes, String type) {
    return classes.resolve(type.replace('.', '/') + ".class");
  }

  private static List<Path> classFilesBeside(Path classes, Class<?> instrumentation)
      throws IOException {
    Path folder = classes.resolve(instrumentation.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
  }
}
