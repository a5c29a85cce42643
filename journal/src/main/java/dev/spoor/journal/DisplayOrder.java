package dev.spoor.journal;

import java.util.HashMap;
import java.util.Map;

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

  /** Of the keys that have a number, looked up once. */
  private static final Map<String, Integer> KNOWN = new HashMap<>();

  static {
    for (int id = 1; id <= AttributeKeys.highestId(); id++) {
      KNOWN.put(AttributeKeys.name(id), search(AttributeKeys.name(id)));
    }
  }

  private DisplayOrder() {}

  /** The place of a key's group; within it they go by name. */
  static int group(String key) {
    Integer known = KNOWN.get(key);
    return known != null ? known : search(key);
  }

  private static int search(String key) {
    for (int i = 0; i < GROUPS.length; i++) {
      if (key.startsWith(GROUPS[i])) {
        return i;
      }
    }
    return GROUPS.length;
  }
}
