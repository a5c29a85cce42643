package dev.spoor.faults;

/**
 * How often a test repeats itself, and from which seeds. Every round has a seed of its own; the
 * first round that fails ends the test and names its seed, and {@code -Dspoor.faults.seed=N} starts
 * with that one.
 */
public final class Rounds {
  /** Whether this is the long form. */
  public static final boolean LONG = "long".equals(System.getProperty("spoor.faults"));

  private static final long FIRST_SEED = Long.getLong("spoor.faults.seed", 1);

  private int played;

  Rounds() {}

  /** One repetition; everything random in it follows from the seed. */
  public interface Round {
    void play(long seed) throws Exception;
  }

  /** Of two sizes (rounds, seconds, threads, …) the one of the form that is run. */
  public int choose(int inShort, int inLong) {
    return LONG ? inLong : inShort;
  }

  public void play(int inShort, int inLong, Round round) {
    int rounds = choose(inShort, inLong);
    for (int i = 0; i < rounds; i++) {
      long seed = FIRST_SEED + i;
      try {
        round.play(seed);
      } catch (org.opentest4j.TestAbortedException skipped) {
        throw skipped;
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "round " + (i + 1) + " of " + rounds + ", -Dspoor.faults.seed=" + seed + ": " + e, e);
      }
      played++;
    }
  }

  /** At least one: a test without rounds is a single one. */
  int played() {
    return Math.max(1, played);
  }

  static String form() {
    return LONG ? "long" : "short";
  }
}
