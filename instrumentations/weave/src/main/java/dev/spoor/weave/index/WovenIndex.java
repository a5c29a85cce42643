package dev.spoor.weave.index;

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
 * Writes the index of an instrumentation while it is built, so that a JVM under the agent learns
 * what to look out for without loading the instrumentation.
 *
 * <pre>
 * instrumentation  class name
 * woven            name of a type to weave
 * class            a class of the instrumentation, to be defined beside it
 * needs            a client symbol it uses: type, or type member descriptor
 * </pre>
 */
public final class WovenIndex {
  private WovenIndex() {}

  /**
   * @param args the directory with the module's classes, where the index is written to as well
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    List<String> lines = new ArrayList<>();
    for (Instrumentation found : ServiceLoader.load(Instrumentation.class)) {
      lines.add("instrumentation " + found.getClass().getName());
      DeclaredTypes declared = new DeclaredTypes(found.getClass());
      found.declare(declared);
      declared.names().forEach(name -> lines.add("woven " + name));
      TreeSet<String> needs = new TreeSet<>();
      for (Path file : classFilesBeside(classes, found.getClass())) {
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

  private static List<Path> classFilesBeside(Path classes, Class<?> instrumentation)
      throws IOException {
    Path folder = classes.resolve(instrumentation.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
  }
}
