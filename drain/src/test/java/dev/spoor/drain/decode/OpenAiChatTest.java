package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
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
  void anHttpErrorIsItsStatusAndWhatTheProviderCallsIt() {
    Decoded decoded = Fixtures.RATE_LIMITED.whole();
    assertEquals("429", decoded.errorType());
    assertEquals("429", decoded.attributes().get("error.type"));
    assertEquals("tokens", decoded.attributes().get("spoor.error.provider_type"));
    assertEquals("rate_limit_exceeded", decoded.attributes().get("spoor.error.provider_code"));
    assertEquals(1.5, decoded.attributes().get("spoor.retry_after"));
    assertFalse(decoded.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertFalse(decoded.toString().contains("secret"));
  }

  @Test
  void anErrorInsideASuccessfulStreamIsAnError() {
    Decoded decoded = Fixtures.ERROR_IN_STREAM.whole();
    assertEquals("server_error", decoded.errorType());
    assertEquals("502", decoded.attributes().get("spoor.error.provider_code"));
    assertEquals(List.of("error"), decoded.attributes().get("gen_ai.response.finish_reasons"));
    assertEquals(200L, decoded.attributes().get("http.response.status_code"));
    assertFalse(decoded.toString().contains("secret"));
  }

  @Test
  void whatWasReadBeforeAStreamBrokeOffIsKept() {
    Decoded cut = Fixtures.BROKEN_OFF.cut();
    assertEquals("chatcmpl-6", cut.attributes().get("gen_ai.response.id"));
    assertEquals("fp_6", cut.attributes().get("openai.response.system_fingerprint"));
    assertEquals(List.of("error"), cut.attributes().get("gen_ai.response.finish_reasons"));
    assertEquals(1L, cut.attributes().get("spoor.stream.chunks"));
    assertNull(cut.errorType(), "how it broke off is for the client to say");
    assertNull(cut.undecoded());
    assertFalse(cut.whole());
  }

  @Test
  void anAnswerThatEndsInOrderBeforeItsEndIsTruncated() {
    assertEquals(Decoded.TRUNCATED, Fixtures.BROKEN_OFF.whole().errorType());
    assertEquals(
        Decoded.TRUNCATED, Recorded.plain("{}", "{\"id\":\"x\",\"cho").whole().errorType());
  }

  @Test
  void nothingIsConcludedFromBytesThatWereNotSeen() {
    Recorded lost = Fixtures.BROKEN_OFF;
    Decoded decoded = lost.play(List.of(lost.request()), List.of(lost.response()), Ending.UNSEEN);
    assertFalse(decoded.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertNull(decoded.errorType());
    assertFalse(decoded.whole());
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
  void unreadableBodiesSaySoAndKeepWhatTheHeadersSaid() {
    Decoded html = Fixtures.HTML.whole();
    assertEquals("neither JSON nor an event stream", html.undecoded());
    assertEquals("502", html.errorType());
    Decoded zstd = Fixtures.PLAIN.encoded("zstd", new byte[] {40, -75, 47, -3, 0}).whole();
    assertEquals("content encoding zstd", zstd.undecoded());
    assertEquals("content encoding zstd", zstd.attributes().get("spoor.undecoded"));
    assertEquals("gpt-4o", zstd.requestModel());
    assertEquals("req_1", zstd.attributes().get("spoor.response.request_id"));
    assertFalse(zstd.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertNull(zstd.errorType());
  }

  @Test
  void garbageIsToleratedAndWhatIsReadableKept() {
    Decoded decoded = Fixtures.GARBAGE.whole();
    assertEquals("m", decoded.requestModel());
    assertEquals(2L, decoded.attributes().get("gen_ai.request.choice.count"));
    assertEquals("chatcmpl-7", decoded.attributes().get("gen_ai.response.id"));
    assertEquals("malformed JSON", decoded.undecoded());
  }

  @Test
  void anEmptyExchangeIsNoError() {
    ExchangeDecoder decoder = Protocols.match("POST", Recorded.OPENAI).newDecoder(0);
    decoder.end(Ending.CUT);
    Decoded decoded = decoder.result();
    assertNull(decoded.errorType());
    assertNull(decoded.undecoded());
    assertEquals(
        List.of("gen_ai.operation.name", "gen_ai.provider.name", "openai.api.type"),
        List.copyOf(decoded.attributes().keySet()));
  }

  @Test
  void aRefusedRequestHasNoStreamToSpeakOf() {
    Decoded decoded =
        Recorded.of("{\"stream\":true}", 500, "text/event-stream", "data: {\"error\":\"x y\"}\n\n")
            .whole();
    assertFalse(decoded.attributes().containsKey("spoor.stream.chunks"));
    assertEquals("500", decoded.errorType());
  }

  // ---- what compatible services make of it

  @Test
  void usageIsFoundWhereServicesPutIt() {
    assertEquals(
        List.of(12L, 26L),
        tokens(
            "{\"choices\":[],\"x_groq\":{\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":26}}}"));
    assertEquals(
        List.of(5L, 6L),
        tokens("{\"choices\":[{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}]}"));
    assertEquals(
        List.of(30L, 2L, 20L),
        tokens(
            "{\"usage\":{\"prompt_cache_hit_tokens\":20,\"prompt_cache_miss_tokens\":10,\"completion_tokens\":2}}"));
    assertEquals(
        List.of(30L, 9L),
        tokens(
            "{\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":2,\"total_tokens\":39,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":7}}}"),
        "reasoning counted beside the completion");
  }

  private static List<Object> tokens(String chunk) {
    Map<String, Object> attributes =
        Recorded.streamed("{}", "data: " + chunk + "\n\n").whole().attributes();
    List<Object> tokens = new ArrayList<>();
    tokens.add(attributes.get("gen_ai.usage.input_tokens"));
    tokens.add(attributes.get("gen_ai.usage.output_tokens"));
    if (attributes.containsKey("gen_ai.usage.cache_read.input_tokens")) {
      tokens.add(attributes.get("gen_ai.usage.cache_read.input_tokens"));
    }
    return tokens;
  }

  @Test
  void toolCallsWithoutIndexOrIdAreToldApart() {
    String head = "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[";
    String tail = "]}}]}\n\n";
    Decoded noIndex =
        Recorded.streamed(
                "{}",
                head
                    + "{\"id\":\"a\",\"function\":{\"name\":\"f\"}}"
                    + tail
                    + head
                    + "{\"function\":{\"arguments\":\"x\"}}"
                    + tail
                    + head
                    + "{\"id\":\"b\",\"function\":{\"name\":\"g\"}}"
                    + tail)
            .whole();
    assertEquals(List.of(new ToolCall("a", "f"), new ToolCall("b", "g")), noIndex.toolCalls());
    Decoded sameIndex =
        Recorded.streamed(
                "{}",
                head
                    + "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"}}"
                    + tail
                    + head
                    + "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\"}}"
                    + tail
                    + head
                    + "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\"}}"
                    + tail)
            .whole();
    assertEquals(List.of(new ToolCall("a", "f"), new ToolCall("b", "f")), sameIndex.toolCalls());
    String message = "\"message\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"";
    Decoded twoChoices =
        Recorded.plain("{}", "{\"choices\":[{" + message + "f\"}}]}},{" + message + "g\"}}]}}]}")
            .whole();
    assertEquals(List.of(new ToolCall("", "f"), new ToolCall("", "g")), twoChoices.toolCalls());
    Decoded noIds =
        Recorded.plain(
                "{}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\"}},"
                    + "{\"function\":{\"name\":\"g\"}}]}}]}")
            .whole();
    assertEquals(List.of(new ToolCall("", "f"), new ToolCall("", "g")), noIds.toolCalls());
  }

  @Test
  void errorsAreFoundWhereServicesPutThem() {
    assertEquals("502", error("{\"error\":{\"code\":502,\"message\":\"no no\"}}"));
    assertEquals("overloaded", error("{\"choices\":[{\"error\":{\"type\":\"overloaded\"}}]}"));
    assertEquals("NotFoundError", error("{\"object\":\"error\",\"type\":\"NotFoundError\"}"));
    assertEquals("RESOURCE_EXHAUSTED", error("[{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\"}}]"));
    assertEquals("_OTHER", error("{\"error\":\"a text, which is content\"}"));
    assertEquals("_OTHER", error("{\"error\":{\"type\":\"a text, which is content\"}}"));
    assertNull(error("{\"error\":null,\"choices\":[{\"finish_reason\":\"stop\"}]}"));
  }

  private static String error(String response) {
    return Recorded.plain("{}", response).whole().errorType();
  }

  @Test
  void theModelOfAnAzureDeploymentStandsInThePath() {
    String url =
        "https://res.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=1";
    Decoded decoded =
        Recorded.plain("{\"messages\":[]}", "{\"model\":\"gpt-4o\"}").from(url).whole();
    assertEquals("my gpt", decoded.requestModel());
    assertEquals("azure.ai.openai", decoded.attributes().get("gen_ai.provider.name"));
    assertEquals("gpt-4o", decoded.attributes().get("gen_ai.response.model"));
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
