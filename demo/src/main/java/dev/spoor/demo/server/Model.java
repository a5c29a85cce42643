package dev.spoor.demo.server;

import java.util.Map;

/** What stands behind a model's public name: the dated snapshot that answers, and its limits. */
record Model(String snapshot, int contextWindow, String fingerprint) {
  private static final Map<String, Model> KNOWN =
      Map.of(
          "gpt-4", new Model("gpt-4-0613", 8_192, null),
          "gpt-4o-mini", new Model("gpt-4o-mini-2024-07-18", 128_000, "fp_560af6e559"),
          "gpt-4.1", new Model("gpt-4.1-2025-04-14", 1_047_576, "fp_51e1070cf2"),
          "gpt-5-mini", new Model("gpt-5-mini-2025-08-07", 400_000, null));

  /** A name nobody knows answers under that same name, without a limit. */
  static Model named(String name) {
    return KNOWN.getOrDefault(name, new Model(name, Integer.MAX_VALUE, "fp_0000000000"));
  }
}
