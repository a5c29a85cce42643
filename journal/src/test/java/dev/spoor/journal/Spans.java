package dev.spoor.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans to write and to compare with. */
final class Spans {
  private Spans() {}

  /** An inference as it is typically recorded. */
  static Span inference(long id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("gen_ai.provider.name", "openai");
    attributes.put("gen_ai.request.model", "gpt-4o-mini");
    attributes.put("gen_ai.response.model", "gpt-4o-mini-2024-07-18");
    attributes.put("gen_ai.response.id", "chatcmpl-" + id);
    attributes.put("gen_ai.response.finish_reasons", List.of("stop", "tool_calls"));
    attributes.put("gen_ai.usage.input_tokens", 812L);
    attributes.put("gen_ai.usage.output_tokens", 97L);
    attributes.put("gen_ai.request.stream", true);
    attributes.put("gen_ai.request.temperature", 0.7);
    attributes.put("server.address", "api.openai.com");
    attributes.put("server.port", 443L);
    attributes.put("spoor.own", "ümläut \uD83E\uDD98");
    return new Span(
        Span.State.FINAL,
        0x1234_5678_9abc_def0L,
        id,
        id,
        0,
        Span.Kind.CLIENT,
        "chat gpt-4o-mini",
        1_770_000_000_000_000_000L + id,
        1_234_567_890L,
        Span.Status.OK,
        "com.example.Weather.ask",
        attributes);
  }
}
