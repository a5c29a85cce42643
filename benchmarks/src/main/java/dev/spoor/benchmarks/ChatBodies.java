package dev.spoor.benchmarks;

import java.nio.charset.StandardCharsets;

/** Bodies of a chat with an OpenAI-like service, {@value #LENGTH} bytes each. */
final class ChatBodies {
  static final int LENGTH = 8192;
  static final String URL = "https://api.openai.com/v1/chat/completions";
  private static final String WORDS =
      "The quick brown fox jumps over the lazy dog, said \\\"the other one\\\".\\n";
  private static final String CHUNK =
      "data: {\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1741570283,\"model\":\"gpt-4o-mini-2024-07-18\",\"system_fingerprint\":\"fp_1\","
          + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"logprobs\":null,"
          + "\"finish_reason\":null}]}\n\n";

  private ChatBodies() {}

  static byte[] request() {
    return filled(
        "{\"model\":\"gpt-4o-mini\",\"temperature\":0.7,\"messages\":[{\"role\":\"system\","
            + "\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"",
        WORDS,
        "\"}]}");
  }

  static byte[] response() {
    return filled(
        "{\"id\":\"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT\",\"object\":\"chat.completion\","
            + "\"created\":1741569952,\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"refusal\":null,\"annotations\":[],\"content\":\"",
        WORDS,
        "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1117,"
            + "\"completion_tokens\":1046,\"total_tokens\":2163,\"prompt_tokens_details\":"
            + "{\"cached_tokens\":0,\"audio_tokens\":0},\"completion_tokens_details\":"
            + "{\"reasoning_tokens\":0,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,"
            + "\"rejected_prediction_tokens\":0}},\"service_tier\":\"default\","
            + "\"system_fingerprint\":\"fp_1\"}");
  }

  static byte[] stream() {
    return filled("", CHUNK, "data: [DONE]\n\n");
  }

  /** As many whole middles as fit, and white space behind. */
  private static byte[] filled(String begin, String middle, String end) {
    int room = LENGTH - begin.length() - end.length();
    String text = begin + middle.repeat(room / middle.length()) + end;
    return (text + "\n".repeat(LENGTH - text.length())).getBytes(StandardCharsets.US_ASCII);
  }
}
