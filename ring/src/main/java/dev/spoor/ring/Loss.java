package dev.spoor.ring;

/** Why something was not recorded. The order is part of the ring's format: counters lie in it. */
public enum Loss {
  /** No room for a call's first record: nothing is known of the call. */
  RING_FULL("ring full", true),
  /** The recorder failed while it recorded a call's beginning. */
  RECORDER_FAILED("recorder failed", true),
  /** A later record of a call found no room; the call itself is recorded. */
  DETAIL_RING_FULL("detail dropped: ring full", false),
  /** No free slab: a call is recorded without what its body would have told. */
  SLABS_EXHAUSTED("body dropped: no free slab", false),
  /** A body longer than the limit was read up to the limit. */
  BODY_LIMIT("body cut at the limit", false),
  /** The journal refused the call's record (full disk, gone directory). */
  JOURNAL_REFUSED("journal refused", true),
  /** A body in an encoding or shape that no decoder reads. */
  UNDECODED("body not decoded", false),
  /** The recorder failed while it encoded a later record of a call; the call itself is recorded. */
  DETAIL_FAILED("detail dropped: recorder failed", false),
  /** Another call of the run has the call's id, by which everything that reads knows it. */
  SAME_ID("another call has its id", true),
  /** What was decoded of a call found no room in the budget; the call itself is recorded. */
  HEAP_BUDGET("detail dropped: heap budget", false);

  private static final Loss[] ALL = values();

  private final String meaning;
  private final boolean wholeCall;

  Loss(String meaning, boolean wholeCall) {
    this.meaning = meaning;
    this.wholeCall = wholeCall;
  }

  static Loss of(int ordinal) {
    return ALL[ordinal];
  }

  public String meaning() {
    return meaning;
  }

  /** Whether a call is lost altogether, so that {@code issued = recorded + lost} counts it. */
  public boolean wholeCall() {
    return wholeCall;
  }
}
