package dev.spoor.drain.export;

import dev.spoor.journal.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans as the drain writes them. */
final class Spans {
  static final long TRACE_HIGH = 0x0123456789abcdefL;

  private Spans() {}

  static Span inference(long id, Span.State state) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("gen_ai.provider.name", "openai");
    attributes.put("gen_ai.request.model", "gpt-4o");
    attributes.put("gen_ai.response.model", "gpt-4o-2024-08-06");
    attributes.put("gen_ai.usage.input_tokens", 20L);
    attributes.put("gen_ai.usage.output_tokens", 5L);
    attributes.put("gen_ai.response.time_to_first_chunk", 0.25);
    attributes.put("gen_ai.request.stream", true);
    attributes.put("gen_ai.response.finish_reasons", List.of("stop", "length"));
    attributes.put("server.address", "api.openai.com");
    attributes.put("server.port", 443L);
    return span(id, state, Span.Status.OK, "chat gpt-4o", attributes);
  }

  static Span http(long id, long status) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("http.request.method", "POST");
    attributes.put("server.address", "api.openai.com");
    attributes.put("server.port", 443L);
    attributes.put("http.response.status_code", status);
    if (status >= 400) {
      attributes.put("error.type", String.valueOf(status));
    }
    return span(
        id,
        Span.State.FINAL,
        status >= 400 ? Span.Status.ERROR : Span.Status.OK,
        "POST",
        attributes);
  }

  static Span finalSpan(long id) {
    return span(id, Span.State.FINAL, Span.Status.OK, "GET", Map.of());
  }

  static Span span(
      long id, Span.State state, Span.Status status, String name, Map<String, Object> attributes) {
    return new Span(
        state,
        TRACE_HIGH,
        7,
        id,
        id == 1 ? 0 : 1,
        Span.Kind.CLIENT,
        name,
        ManualTime.START,
        state == Span.State.OPEN ? -1 : 300_000_000L,
        status,
        "shop.Checkout.run",
        attributes);
  }
}
