package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiChatTest {
  private static Map<String, Object> attributes(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void aPlainExchangeTellsAllThatTheConventionsAskFor() {
    Decoded decoded = Fixtures.PLAIN.whole();
    Map<String, Object> expected =
        attributes(
            "gen_ai.operation.name",
            "chat",
            "gen_ai.provider.name",
            "openai",
            "gen_ai.request.model",
            "gpt-4o",
            "gen_ai.request.choice.count",
            2L,
            "gen_ai.request.frequency_penalty",
            0.5,
            "gen_ai.request.max_tokens",
            100L,
            "gen_ai.request.presence_penalty",
            -0.5,
            "gen_ai.request.reasoning.level",
            "low",
            "gen_ai.request.seed",
            42L,
            "gen_ai.request.stop_sequences",
            List.of("END", "\n\n"),
            "gen_ai.request.temperature",
            0.25,
            "gen_ai.request.top_p",
            1.0,
            "gen_ai.output.type",
            "json",
            "gen_ai.response.finish_reasons",
            List.of("stop", "length"),
            "gen_ai.response.id",
            "chatcmpl-1",
            "gen_ai.response.model",
            "gpt-4o-2024-08-06",
            "gen_ai.usage.audio.input_tokens",
            0L,
            "gen_ai.usage.cache_read.input_tokens",
            64L,
            "gen_ai.usage.input_tokens",
            120L,
            "gen_ai.usage.output_tokens",
            30L,
            "gen_ai.usage.reasoning.output_tokens",
            12L,
            "openai.api.type",
            "chat_completions",
            "openai.request.service_tier",
            "flex",
            "openai.response.service_tier",
            "flex",
            "openai.response.system_fingerprint",
            "fp_1",
            "http.response.status_code",
            200L,
            "spoor.ratelimit.limit.requests",
            5000L,
            "spoor.ratelimit.remaining.tokens",
            79999L,
            "spoor.ratelimit.reset.requests",
            360.5,
            "spoor.response.processing_time",
            0.229,
            "spoor.response.request_id",
            "req_1");
    assertEquals(expected, decoded.attributes());
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(decoded.attributes().keySet()));
    assertEquals("chat gpt-4o", decoded.spanName());
    assertNull(decoded.errorType());
    assertNull(decoded.undecoded());
    assertTrue(decoded.whole());
  }

  @Test
  void toolsAreRecordedByNameAndId() {
    Decoded decoded = Fixtures.PLAIN_TOOLS.whole();
    assertEquals(
        List.of("get_weather", "send_mail", "shell", "web_search"),
        decoded.attributes().get("spoor.gen_ai.request.tools"));
    assertEquals(List.of("call_a", "call_b"), decoded.toolResultIds());
    assertEquals(
        List.of(new ToolCall("call_1", "send_mail"), new ToolCall("call_2", "get_weather")),
        decoded.toolCalls());
    assertEquals(
        List.of("call_1", "call_2"),
        decoded.attributes().get("spoor.gen_ai.response.tool_call.ids"));
    assertEquals(
        List.of("send_mail", "get_weather"),
        decoded.attributes().get("spoor.gen_ai.response.tool_call.names"));
  }

  @Test
  void fragmentsOfToolCallsArePutTogether() {
    Decoded decoded = Fixtures.STREAMED_TOOLS.whole();
    assertEquals(
        List.of(new ToolCall("call_x", "look_up"), new ToolCall("call_y", "send")),
        decoded.toolCalls());
    assertEquals(List.of("tool_calls"), decoded.attributes().get("gen_ai.response.finish_reasons"));
  }

  @Test
  void aStreamTellsWhatAPlainAnswerTellsAndItsChunks() {
    for (Recorded stream : List.of(Fixtures.STREAMED, Fixtures.STREAMED_CRLF)) {
      Map<String, Object> attributes = stream.whole().attributes();
      assertEquals("chatcmpl-3", attributes.get("gen_ai.response.id"));
      assertEquals("gpt-4o-mini-2024-07-18", attributes.get("gen_ai.response.model"));
      assertEquals(List.of("stop"), attributes.get("gen_ai.response.finish_reasons"));
      assertEquals(14L, attributes.get("gen_ai.usage.input_tokens"));
      assertEquals(7L, attributes.get("gen_ai.usage.output_tokens"));
      assertEquals(4L, attributes.get("gen_ai.usage.cache_read.input_tokens"));
      assertEquals(3L, attributes.get("gen_ai.usage.reasoning.output_tokens"));
      assertEquals("fp_3", attributes.get("openai.response.system_fingerprint"));
      assertEquals(true, attributes.get("gen_ai.request.stream"));
      assertEquals(4L, attributes.get("spoor.stream.chunks"));
      assertEquals(0.5, attributes.get("gen_ai.response.time_to_first_chunk"));
    }
  }

  @Test
  void firstChunkAndLargestGapAreTakenFromWhenEventsBecomeComplete() {
    ExchangeDecoder decoder = Protocols.match("POST", Recorded.OPENAI).newDecoder(1_000);
    decoder.response(200, "text/event-stream", null, List.of(), 2_000);
    String[] parts = {
      ": hello\n\n", "data: {\"id\":", "\"a\"}\n\n", "data: {}\n\n", "data: {}\n\n"
    };
    long[] at = {1_000_001_000L, 2_000_001_000L, 3_000_001_000L, 7_000_001_000L, 7_500_001_000L};
    for (int i = 0; i < parts.length; i++) {
      decoder.responseBytes(ByteBuffer.wrap(Recorded.bytes(parts[i])), at[i]);
    }
    decoder.responseBytes(ByteBuffer.wrap(Recorded.bytes("data: [DONE]\n\n")), 60_000_000_000L);
    decoder.end(Ending.WHOLE);
    Map<String, Object> attributes = decoder.result().attributes();
    assertEquals(3.0, attributes.get("gen_ai.response.time_to_first_chunk"));
    assertEquals(4.0, attributes.get("spoor.stream.largest_gap"));
    assertEquals(3L, attributes.get("spoor.stream.chunks"));
  }

  @Test
  void whatIsKnownInMidFlightCanBeAskedFor() {
    ExchangeDecoder decoder = Protocols.match("POST", Recorded.OPENAI).newDecoder(Recorded.BEGIN);
    assertEquals("chat", decoder.result().spanName());
    decoder.requestBytes(ByteBuffer.wrap(Fixtures.STREAMED.request()));
    assertEquals("chat gpt-4o-mini", decoder.result().spanName());
    assertEquals(0, decoder.result().fingerprint());
    decoder.requestEnd(true);
    assertNotEquals(0, decoder.result().fingerprint());
    decoder.response(200, "text/event-stream", null, List.of(), Recorded.BYTES);
    byte[] half = Recorded.part(Fixtures.STREAMED.response(), 0, 300);
    decoder.responseBytes(ByteBuffer.wrap(half), Recorded.BYTES);
    Map<String, Object> attributes = decoder.result().attributes();
    assertEquals("chatcmpl-3", attributes.get("gen_ai.response.id"));
    assertFalse(attributes.containsKey("gen_ai.response.finish_reasons"));
    assertNull(decoder.result().errorType());
  }

  @Test
  void aRetryOfTheSameRequestHasTheSameFingerprint() {
    Decoded first = Fixtures.RATE_LIMITED.whole();
    Decoded retry = Fixtures.STREAMED.whole();
    assertEquals(first.fingerprint(), retry.fingerprint());
    assertNotEquals(first.fingerprint(), Fixtures.PLAIN.whole().fingerprint());
  }

  @Test
  void aHugePromptInOneStringIsPassedOver() {
    ExchangeDecoder decoder = Protocols.match("POST", Recorded.OPENAI).newDecoder(0);
    decoder.requestBytes(ByteBuffer.wrap(Recorded.bytes("{\"messages\":[{\"content\":\"")));
    byte[] block = Recorded.bytes("data:\\u0041\\\"é🦶".repeat(4096));
    for (long sent = 0; sent < 100L << 20; sent += block.length) {
      decoder.requestBytes(ByteBuffer.wrap(block));
    }
    decoder.requestBytes(ByteBuffer.wrap(Recorded.bytes("\"}],\"model\":\"after\"}")));
    decoder.requestEnd(true);
    assertEquals("after", decoder.result().requestModel());
    assertNull(decoder.result().undecoded());
  }
}
