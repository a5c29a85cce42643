package dev.spoor.smoke.faults.ourselves;

/**
 * What of ours fails.
 *
 * <p>Left out is what the client itself calls, the taps: what they do of ours is in other methods,
 * and those fail here. And that which starts and ends the threads, where there is nobody left to
 * catch.
 */
enum Target {
  HANDLERS("^dev\\.spoor\\.instrumentations\\.[a-z]+\\.(JdkHttpClient|OkHttp)\\.(?!<init>)", true),
  RECORDER("^dev\\.spoor\\.agent\\.recorder\\.(?!.*<init>)", true),
  RING("^dev\\.spoor\\.ring\\.(Call|BodyTap|RingWriter|Slab)(?!.*<init>)", true),
  CONTEXT("^dev\\.spoor\\.agent\\.weaver\\.Sink\\.on", false),
  WEAVING("^dev\\.spoor\\.agent\\.weaver\\.(?!Sink|.*<init>)", false),
  DRAIN(
      "^dev\\.spoor\\.drain\\.(?!.*(<init>|\\.run$|Steps|Suppressed|Drain\\.)|"
          + Words.REPORT
          + ")",
      true),
  REPORT("^dev\\.spoor\\.(drain\\.(?!.*<init>)" + Words.REPORT + "|settings\\.AtomicFile)", false),
  DECODING("^dev\\.spoor\\.drain\\.decode\\.", true),
  JOURNAL("^dev\\.spoor\\.journal\\.(?!.*<init>)", false);

  /** What tells of the throwables: where it fails, nobody hears of them. */
  private static final class Words {
    static final String REPORT =
        "(State|Loss|Notices|Drain\\$|CallTable\\.size|OpenCalls\\.(orphans|evicted|size)"
            + "|SpanJournal\\.(recorded|deleted|refusing|lastIndex|waiting|lastError)"
            + "|DrainLoop\\.(losses|writeLastState|tick|poisoned|assembly|ring|lambda))";
  }

  private final String methods;
  private final boolean guarded;

  Target(String methods, boolean guarded) {
    this.methods = methods;
    this.guarded = guarded;
  }

  /** A pattern that is looked for in {@code class.method}. */
  String methods() {
    return methods;
  }

  /** Whether our own guards see what it throws, rather than the JVM or the bridge. */
  boolean isGuarded() {
    return guarded;
  }
}
