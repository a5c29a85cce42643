package dev.spoor.agent.recorder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the first frame of the application on this thread's stack: one that is neither the JDK's
 * nor a known library's. Allocates; asked for AI exchanges only, unless the user wants more.
 */
final class CallerFinder
    implements Function<Stream<StackWalker.StackFrame>, Optional<StackWalker.StackFrame>> {
  private static final String LIBRARIES = "libraries.txt";
  private static final int DEEPEST = 256;

  private final StackWalker walker = StackWalker.getInstance();
  private final String[] libraries;

  CallerFinder() {
    List<String> prefixes = new ArrayList<>();
    try (InputStream in = CallerFinder.class.getResourceAsStream(LIBRARIES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          prefixes.add(line.trim());
        }
      }
    } catch (IOException | RuntimeException e) {
      prefixes.clear(); // Callers are then library frames, which is wrong and harmless.
    }
    libraries = prefixes.toArray(new String[0]);
  }

  /** The frame, or null. */
  StackWalker.StackFrame find() {
    return walker.walk(this).orElse(null);
  }

  @Override
  public Optional<StackWalker.StackFrame> apply(Stream<StackWalker.StackFrame> frames) {
    return frames.limit(DEEPEST).filter(frame -> isApplication(frame.getClassName())).findFirst();
  }

  /** {@code lambda$draft$3} is written in {@code draft}. */
  static String methodName(String method) {
    if (!method.startsWith("lambda$")) {
      return method;
    }
    int end = method.indexOf('$', 7);
    return end < 0 ? method : method.substring(7, end);
  }

  private boolean isApplication(String className) {
    for (int i = 0; i < libraries.length; i++) {
      if (className.startsWith(libraries[i])) {
        return false;
      }
    }
    return true;
  }
}
