package dev.spoor.agent.recorder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the first frame of the application on this thread's stack: one that is neither the JDK's
 * nor a known library's, nor of a class that was generated. Asked for AI exchanges only, unless the
 * user wants more.
 *
 * <p>Allocation: the JVM fetches frames in batches, each twice as large as the one before, of some
 * 80 bytes a frame; the walk ends with the batch that holds the caller. The first batch is as large
 * as is needed where nothing lies between the application and the client: 0.7 KB at the entry of an
 * SDK, 1 KB at that of OkHttp, 1.4 KB within java.net.http; forty frames down it is 3.8 KB.
 */
final class CallerFinder
    implements Function<Stream<StackWalker.StackFrame>, StackWalker.StackFrame> {
  private static final String LIBRARIES = "libraries.txt";
  private static final int DEEPEST = 256;

  /** Places of a batch that the JVM keeps for itself. */
  private static final int RESERVED = 2;

  /** The bridge and its sink, a service of openai-java twice, the application's, and one more. */
  private static final int AT_ENTRY = 2 + 2 + 1 + 1;

  /** Ours from the woven method to the walk, two of OkHttp, the application's. */
  private static final int NEAR = 7 + 2 + 1;

  /** Ours from the woven method to the walk, three of java.net.http, the application's. */
  private static final int WITHIN = 10 + 3 + 1;

  /** For a walk that begins where the application enters an SDK. */
  final StackWalker atEntry = StackWalker.getInstance(Set.of(), AT_ENTRY + RESERVED);

  private final StackWalker near = StackWalker.getInstance(Set.of(), NEAR + RESERVED);
  private final StackWalker within = StackWalker.getInstance(Set.of(), WITHIN + RESERVED);

  /** By first letter, so that few of them are compared with a name. */
  private final String[][] libraries = new String[128][];

  CallerFinder() {
    List<List<String>> byLetter = new ArrayList<>();
    for (int i = 0; i < libraries.length; i++) {
      byLetter.add(new ArrayList<>());
    }
    try (InputStream in = CallerFinder.class.getResourceAsStream(LIBRARIES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          byLetter.get(line.trim().charAt(0)).add(line.trim());
        }
      }
    } catch (IOException | RuntimeException e) {
      byLetter.forEach(List::clear); // Callers are then library frames: wrong and harmless.
    }
    for (int i = 0; i < libraries.length; i++) {
      libraries[i] = byLetter.get(i).toArray(new String[0]);
    }
  }

  /** The frame, or null; asked further down. */
  StackWalker.StackFrame find() {
    return within.walk(this);
  }

  /** The same, asked by a handler where the application enters a client. */
  StackWalker.StackFrame findNear() {
    return near.walk(this);
  }

  /** Takes the frames from the stream's source: a pipeline would cost as much as the frames. */
  @Override
  public StackWalker.StackFrame apply(Stream<StackWalker.StackFrame> frames) {
    Spliterator<StackWalker.StackFrame> next = frames.spliterator();
    Current current = new Current();
    for (int i = 0; i < DEEPEST && next.tryAdvance(current); i++) {
      if (isApplication(current.frame.getClassName())) {
        return current.frame;
      }
    }
    return null;
  }

  private static final class Current implements Consumer<StackWalker.StackFrame> {
    private StackWalker.StackFrame frame;

    @Override
    public void accept(StackWalker.StackFrame next) {
      frame = next;
    }
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
    char letter = className.charAt(0);
    String[] candidates = libraries[letter < libraries.length ? letter : 0];
    for (int i = 0; i < candidates.length; i++) {
      if (className.startsWith(candidates[i])) {
        return false;
      }
    }
    return !GeneratedClass.is(className);
  }
}
