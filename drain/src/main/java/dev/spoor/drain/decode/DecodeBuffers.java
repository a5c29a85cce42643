package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;
import java.util.ArrayDeque;
import java.util.zip.Inflater;

/**
 * What one thread's decoders share, as only one of them reads at a time: room to copy through,
 * names that come again, and inflaters, which hold memory outside the heap. Nothing of a body stays
 * in here but names.
 */
final class DecodeBuffers {
  private static final int SIZE = 8192;
  private static final int SPARE_INFLATERS = 4;

  private final HeapBudget budget;
  private final byte[] copied = new byte[SIZE];
  private final byte[] inflated = new byte[SIZE];
  private final TextPool names = new TextPool();
  private final Memo<String, Memo<String, String>> spanNames =
      new Memo<>(8, operation -> new Memo<>(32, model -> operation + " " + model));
  private final ArrayDeque<Inflater> bare = new ArrayDeque<>(SPARE_INFLATERS);
  private final ArrayDeque<Inflater> wrapped = new ArrayDeque<>(SPARE_INFLATERS);

  DecodeBuffers(HeapBudget budget) {
    this.budget = budget;
  }

  HeapBudget budget() {
    return budget;
  }

  /** For bytes as they came. */
  byte[] copied() {
    return copied;
  }

  /** For bytes that are made of them. */
  byte[] inflated() {
    return inflated;
  }

  TextPool names() {
    return names;
  }

  /** {@code chat gpt-4o}, or the operation alone where the model is null. */
  String spanName(String operation, String model) {
    return model == null ? operation : spanNames.get(operation).get(model);
  }

  /** {@code bare}: without zlib's header and trailer around the data. */
  Inflater takeInflater(boolean bare) {
    Inflater spare = (bare ? this.bare : wrapped).poll();
    return spare != null ? spare : new Inflater(bare);
  }

  void giveInflater(Inflater inflater, boolean bare) {
    ArrayDeque<Inflater> spare = bare ? this.bare : wrapped;
    if (spare.size() < SPARE_INFLATERS) {
      inflater.reset();
      spare.push(inflater);
    } else {
      inflater.end();
    }
  }
}
