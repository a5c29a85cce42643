package dev.spoor.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the attributes of an AI exchange are shown: what was asked, what came, how it
 * went; by name within each group.
 */
final class DisplayOrder {
  private static final String[] GROUPS = {
    "gen_ai.operation.",
    "gen_ai.provider.",
    "gen_ai.request.model",
    "gen_ai.request.",
    "gen_ai.output.",
    "spoor.gen_ai.request.",
    "gen_ai.response.",
    "spoor.gen_ai.response.",
    "gen_ai.usage.",
    "openai.",
    "spoor.stream.",
    "http.response.",
    "error.",
    "spoor.error."
  };

  /** By id: the place among all keys that have one. */
  private static final int[] PLACES = new int[AttributeKeys.highestId() + 1];

  static {
    List<String> known = new ArrayList<>();
    for (int id = 1; id < PLACES.length; id++) {
      known.add(AttributeKeys.name(id));
    }
    known.sort(Comparator.comparingInt(DisplayOrder::group).thenComparing(key -> key));
    for (int place = 0; place < known.size(); place++) {
      PLACES[AttributeKeys.id(known.get(place))] = place;
    }
  }

  private DisplayOrder() {}

  /** Whether one of two keys comes first; ids as {@link AttributeKeys} has them. */
  static boolean isBefore(int id, String key, int otherId, String otherKey) {
    if (id != 0 && otherId != 0) {
      return PLACES[id] < PLACES[otherId];
    }
    int byGroup = group(key) - group(otherKey);
    return byGroup < 0 || byGroup == 0 && key.compareTo(otherKey) < 0;
  }

  private static int group(String key) {
    for (int i = 0; i < GROUPS.length; i++) {
      if (key.startsWith(GROUPS[i])) {
        return i;
      }
    }
    return GROUPS.length;
  }
}
