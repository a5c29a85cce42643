package dev.spoor.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of texts that are used again. Threads: one. Allocation: more than there ever were, and long
 * ones.
 */
final class SpareLists {
  /** A longer one would keep its room for good. */
  private static final int LONGEST = 256;

  private final List<ArrayList<String>> spare = new ArrayList<>();

  /** One that holds these. */
  ArrayList<String> of(List<String> values) {
    ArrayList<String> list = spare.isEmpty() ? new ArrayList<>() : spare.remove(spare.size() - 1);
    for (int i = 0; i < values.size(); i++) {
      list.add(values.get(i));
    }
    return list;
  }

  void giveBack(ArrayList<String> list) {
    if (list.size() <= LONGEST) {
      list.clear();
      spare.add(list);
    }
  }
}
