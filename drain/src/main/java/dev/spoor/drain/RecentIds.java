package dev.spoor.drain;

/**
 * Ids of the calls that began last, to notice one that comes again: readers know a call by its id,
 * so of two with the same only one could be shown.
 *
 * <pre>
 *   before   the {@code generation} ids before those of now
 *   now      up to {@code generation} ids; when full it becomes "before", which is forgotten
 * </pre>
 *
 * <p>Threads: one. Bounded: 512 KiB in all for the generation of {@link #GENERATION}.
 */
final class RecentIds {
  static final int GENERATION = 16_384;

  private final int generation;
  private SpanIds before = new SpanIds();
  private SpanIds now = new SpanIds();
  private int size;

  RecentIds(int generation) {
    this.generation = generation;
  }

  /** False when the id is among the recent ones. */
  boolean add(long id) {
    if (now.contains(id) || before.contains(id)) {
      return false;
    }
    if (size == generation) {
      SpanIds empty = before;
      empty.clear();
      before = now;
      now = empty;
      size = 0;
    }
    now.add(id);
    size++;
    return true;
  }
}
