package dev.spoor.smoke.faults.ourselves;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A second agent, which makes methods of the first throw. Each method of a class that the pattern
 * names asks, as the first thing it does, a consumer that lies in the system properties, since no
 * loader of ours sees any class of the application's; and that one throws now and then.
 *
 * <p>Arguments: {@code SEED/ONE_IN/FILE/PATTERN}: how seldom a method throws, the file that grows
 * by a byte each time, and what to look for in {@code class.method}.
 */
public final class Saboteur implements Consumer<String> {
  static final String KEY = "dev.spoor.saboteur";

  /** Nothing throws before the first call is recorded: a start that fails says so on stderr. */
  static final String BEGIN = "dev.spoor.weave.HttpAttempt.<init>";

  private final Random random;
  private final int oneIn;
  private final OutputStream thrown;
  private volatile boolean begun;

  private Saboteur(long seed, int oneIn, OutputStream thrown) {
    this.random = new Random(seed);
    this.oneIn = oneIn;
    this.thrown = thrown;
  }

  public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
    String[] words = arguments.split("/", 3);
    int end = words[2].lastIndexOf('/');
    OutputStream thrown = new FileOutputStream(words[2].substring(0, end));
    Pattern methods = Pattern.compile(words[2].substring(end + 1));
    Saboteur saboteur = new Saboteur(Long.parseLong(words[0]), Integer.parseInt(words[1]), thrown);
    System.getProperties().put(KEY, saboteur);
    instrumentation.addTransformer(new SabotagedClasses(methods));
  }

  /** Called by sabotaged methods with their name. */
  @Override
  public void accept(String method) {
    begun |= method.equals(BEGIN);
    if (begun && !method.equals(BEGIN) && random.nextInt(oneIn) == 0 && !inInitializer()) {
      try {
        thrown.write(1);
      } catch (IOException e) {
        return; // Only what is counted is thrown.
      }
      Saboteur.<RuntimeException>sneak(any());
    }
  }

  /** A class whose initializer has failed stays broken for ever, and would tell of little else. */
  private static boolean inInitializer() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
  }

  private Throwable any() {
    return switch (random.nextInt(9)) {
      case 0 -> new IllegalStateException("sabotage");
      case 1 -> new NullPointerException();
      case 2 -> new StackOverflowError();
      case 3 -> new OutOfMemoryError("sabotage");
      case 4 -> new IOException("sabotage, checked");
      case 5 -> new InterruptedException("sabotage, checked");
      case 6 -> new NoClassDefFoundError("sabotage");
      case 7 -> new ThreadDeath();
      default -> new AssertionError("sabotage");
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable any) throws T {
    throw (T) any;
  }
}
