package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;

/** One way to make one call, its answer read to the end. */
interface Client {
  String QUESTION =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Is it raining?\"}]}";

  void call() throws IOException;

  /** The client of that name against the server at that base URL. */
  static Client of(String name, String baseUrl) {
    switch (name) {
      case "openai":
        return new OpenAiClient(baseUrl);
      case "stream":
        return new OpenAiStream(baseUrl, "now", Calls.CHUNKS, Stamps.NONE);
      case "jdk":
        return new JdkClient(baseUrl + "/chat/completions", QUESTION);
      case "jdk-plain":
        return new JdkClient(baseUrl + "/plain", null);
      case "okhttp":
        return new OkHttpCalls(baseUrl + "/chat/completions", QUESTION);
      case "okhttp-plain":
        return new OkHttpCalls(baseUrl + "/plain", null);
      default:
        throw new IllegalArgumentException(name);
    }
  }
}
