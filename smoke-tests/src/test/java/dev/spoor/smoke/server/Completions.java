package dev.spoor.smoke.server;

/** Small Chat Completions answers in the OpenAI wire format. */
public final class Completions {
  /** What a model said; must be found nowhere afterwards. */
  public static final String OUTPUT = "OUTPUT-MARKER-7c1f";

  public static final String PLAIN =
      """
      {"id":"chatcmpl-smoke-1","object":"chat.completion","created":1767225600,
       "model":"gpt-4o-2024-08-06","system_fingerprint":"fp_smoke",
       "choices":[{"index":0,"finish_reason":"stop",
         "message":{"role":"assistant","content":"%s"}}],
       "usage":{"prompt_tokens":21,"completion_tokens":8,"total_tokens":29}}
      """
          .formatted(OUTPUT);

  /** One event per element, as they are sent. */
  public static final java.util.List<String> EVENTS =
      java.util.List.of(
          event("{\"role\":\"assistant\",\"content\":\"\"}", "null"),
          event("{\"content\":\"" + OUTPUT + "\"}", "null"),
          event("{}", "\"stop\""),
          "data: "
              + chunk("[]", ",\"usage\":{\"prompt_tokens\":34,\"completion_tokens\":5}")
              + "\n\n",
          "data: [DONE]\n\n");

  private Completions() {}

  private static String event(String delta, String finish) {
    String choice = "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]";
    return "data: " + chunk(choice, "") + "\n\n";
  }

  private static String chunk(String choices, String more) {
    return "{\"id\":\"chatcmpl-smoke-2\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
        + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":"
        + choices
        + more
        + "}";
  }
}
