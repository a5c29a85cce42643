package dev.spoor.journal;

/**
 * What one holder has of a {@link HeapBudget}, so that it is given back as a whole whatever it was
 * made up of. Threads: one at a time. Allocation: none.
 */
public final class HeapShare {
  private final HeapBudget budget;
  private long held;

  public HeapShare(HeapBudget budget) {
    this.budget = budget;
  }

  public HeapBudget budget() {
    return budget;
  }

  public long held() {
    return held;
  }

  /** The holder takes this much by now, room or not. */
  public void hold(long bytes) {
    budget.add(bytes - held);
    held = bytes;
  }

  /** Takes more, if there is room. */
  public boolean take(long bytes) {
    boolean taken = budget.take(bytes);
    held += taken ? bytes : 0;
    return taken;
  }

  public void giveBack() {
    hold(0);
  }
}
