package dev.spoor.drain.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which an exchange's attributes are shown: what was asked, what came, how it went.
 */
final class DisplayOrder {
  private static final List<String> GROUPS =
      List.of(
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
          "spoor.error.");

  private DisplayOrder() {}

  static Map<String, Object> of(Map<String, Object> attributes) {
    List<String> names = new ArrayList<>(attributes.keySet());
    names.sort(Comparator.comparingInt(DisplayOrder::group).thenComparing(name -> name));
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (String name : names) {
      ordered.put(name, attributes.get(name));
    }
    return ordered;
  }

  private static int group(String name) {
    for (int i = 0; i < GROUPS.size(); i++) {
      if (name.startsWith(GROUPS.get(i))) {
        return i;
      }
    }
    return GROUPS.size();
  }
}
