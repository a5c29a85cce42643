package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Classes that a test writes as source, for the floor of the Java versions. */
final class Compiled {
  private Compiled() {}

  /**
   * Compiles them into that folder.
   *
   * @param sources by the simple names of their classes
   */
  static void into(Path folder, Map<String, String> sources, List<String> classPath)
      throws IOException {
    Path written = Files.createDirectories(folder.resolve("source"));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "17", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = written.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertEquals(0, failed);
  }
}
