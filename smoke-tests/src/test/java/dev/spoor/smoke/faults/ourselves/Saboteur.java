package dev.spoor.smoke.faults.ourselves;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A second agent, which makes methods of the first throw. Each method of a class that the pattern
 * names asks, as the first thing it does, a consumer that lies in the system properties, since no
 * loader of ours sees any class of the application's; and that one throws now and then.
 *
 * <p>Arguments: {@code SEED/ONE_IN/FILE/PATTERN}: how seldom a method throws, where the number of
 * throws is written at the end, and what to look for in {@code class.method}.
 */
public final class Saboteur implements Consumer<String> {
  static final String KEY = "dev.spoor.saboteur";

  /** Nothing throws before the first call is recorded: a start that fails says so on stderr. */
  static final String BEGIN = "dev.spoor.weave.HttpAttempt.<init>";

  private final Random random;
  private final int oneIn;
  private final AtomicLong thrown = new AtomicLong();
  private volatile boolean begun;

  private Saboteur(long seed, int oneIn) {
    this.random = new Random(seed);
    this.oneIn = oneIn;
  }

  public static void premain(String arguments, Instrumentation instrumentation) {
    String[] words = arguments.split("/", 3);
    int end = words[2].lastIndexOf('/');
    Path counts = Path.of(words[2].substring(0, end));
    Pattern methods = Pattern.compile(words[2].substring(end + 1));
    Saboteur saboteur = new Saboteur(Long.parseLong(words[0]), Integer.parseInt(words[1]));
    System.getProperties().put(KEY, saboteur);
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> before,
              ProtectionDomain domain,
              byte[] file) {
            return name != null && name.startsWith("dev/spoor/") && before == null
                ? SabotagedClass.of(file, methods)
                : null;
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> saboteur.report(counts)));
  }

  /** Called by sabotaged methods with their name. */
  @Override
  public void accept(String method) {
    begun |= method.equals(BEGIN);
    if (begun && !method.equals(BEGIN) && random.nextInt(oneIn) == 0) {
      thrown.incrementAndGet();
      Saboteur.<RuntimeException>sneak(any());
    }
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

  private void report(Path file) {
    try {
      Files.writeString(file, thrown + "\n");
    } catch (IOException e) {
      // The test misses the file.
    }
  }
}
