package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that services give in good faith, and what they must not be taken for. */
class OddAnswersTest {
  private static final String WEATHER =
      "{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}";
  private static final String TIME =
      "{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"get_time\",\"arguments\":\"{}\"}}";

  @Test
  void callsOfOneIndexWithoutIdsAreToldApartByTheirNames() {
    List<ToolCall> two = List.of(new ToolCall("", "get_weather"), new ToolCall("", "get_time"));
    assertEquals(two, calls(WEATHER + "," + TIME));
    assertEquals(two, calls(WEATHER, TIME));
    assertEquals(two, calls(WEATHER.replace("\"index\":0,", ""), TIME.replace("\"index\":0,", "")));
    assertEquals(
        List.of(new ToolCall("", "get_time"), new ToolCall("", "get_time")),
        calls(TIME + "," + TIME),
        "twice in one chunk");
  }

  @Test
  void aCallWhoseFragmentsHaveFreshIdsIsOne() {
    String[] chunks = {
      "{\"index\":0,\"id\":\"a1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}",
      "{\"index\":0,\"id\":\"a2\",\"function\":{\"arguments\":\"1\"}}",
      "{\"index\":0,\"id\":\"a3\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}}"
    };
    assertEquals(List.of(new ToolCall("a1", "f")), calls(chunks));
  }

  private static List<ToolCall> calls(String... chunks) {
    StringBuilder stream = new StringBuilder();
    for (String chunk : chunks) {
      stream
          .append("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[")
          .append(chunk)
          .append("]}}]}\n\n");
    }
    return Recorded.streamed("{}", stream.toString()).whole().toolCalls();
  }

  @Test
  void choicesBeyondTheLimitAreCounted() {
    StringBuilder choices = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      choices.append(i == 0 ? "" : ",").append("{\"index\":" + i + ",\"finish_reason\":\"stop\"}");
    }
    Decoded decoded = plain("{\"choices\":[" + choices + "],\"object\":\"chat.completion\"}");
    assertEquals(1024, reasons(decoded).size());
    assertEquals(3_000, decoded.attributes().number("gen_ai.response.finish_reasons.count", 0));
  }

  @Test
  void aChoiceNeedNotHaveTheIndexZero() {
    for (String index : List.of("1", "7", "1023", "5000", "-3")) {
      Decoded decoded = answer("\"index\":" + index + ",\"finish_reason\":\"stop\"");
      assertEquals(List.of("stop"), reasons(decoded), index);
      assertNull(decoded.errorType());
    }
  }

  @Test
  void aWholeAnswerNeedNotSayWhyItEnded() {
    for (String none : List.of("\"finish_reason\":\"\"", "\"finish_reason\":null", "\"x\":1")) {
      Decoded decoded = answer(none);
      assertNull(decoded.errorType(), none);
      assertEquals(List.of("unknown"), reasons(decoded), none);
    }
  }

  @Test
  void anEmptyLegacyCallIsNoCall() {
    for (String empty : List.of("{}", "{\"name\":\"\",\"arguments\":\"\"}", "null")) {
      Decoded decoded =
          answer("\"finish_reason\":\"stop\",\"message\":{\"function_call\":" + empty + "}");
      assertEquals(List.of(), decoded.toolCalls(), empty);
      assertFalse(decoded.attributes().containsKey("spoor.gen_ai.response.tool_call.names"));
    }
  }

  @Test
  void aCodeInPlaceOfAnAnswerIsTheErrorAndNothingIsNone() {
    Decoded decoded = plain("{\"code\":1302,\"msg\":\"slow down\",\"success\":false}");
    assertEquals("1302", decoded.errorType());
    assertEquals("1302", decoded.attributes().get("spoor.error.provider_code"));
    String answer = "\"choices\":[{\"finish_reason\":\"stop\"}]}";
    for (String error :
        List.of(
            "\"\"", "null", "false", "{}", "{\"code\":0}", "{\"code\":null,\"message\":\"\"}")) {
      assertNull(plain("{\"error\":" + error + "," + answer).errorType(), error);
    }
    assertNull(plain("{\"code\":0,\"msg\":\"ok\"," + answer).errorType());
    assertEquals(Decoded.TRUNCATED, plain("{\"code\":0,\"msg\":\"ok\"}").errorType());
  }

  @Test
  void zerosThatFollowTakeNothingBack() {
    Decoded decoded =
        Recorded.streamed(
                "{}",
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":26,"
                    + "\"prompt_tokens_details\":{\"audio_tokens\":3}}}\n\n"
                    + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,"
                    + "\"prompt_tokens_details\":{\"audio_tokens\":0}}}\n\n")
            .whole();
    assertEquals(12L, decoded.attributes().get("gen_ai.usage.input_tokens"));
    assertEquals(26L, decoded.attributes().get("gen_ai.usage.output_tokens"));
    assertEquals(3L, decoded.attributes().get("gen_ai.usage.audio.input_tokens"));
  }

  @Test
  void whatIsNoCountIsNotShownAndSumsStayWhatTheyAre() {
    for (String absurd : List.of("-1", "9223372036854775807", "1e18", "4611686018427387904")) {
      Decoded decoded =
          plain(
              "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":"
                  + absurd
                  + ",\"prompt_cache_hit_tokens\":"
                  + absurd
                  + ",\"prompt_cache_miss_tokens\":"
                  + absurd
                  + ",\"completion_tokens\":7,\"prompt_tokens_details\":{\"text_tokens\":"
                  + absurd
                  + ",\"cache_write_tokens\":"
                  + absurd
                  + "}}}");
      decoded
          .attributes()
          .forEach(
              (key, value) ->
                  assertTrue(!key.startsWith("gen_ai.usage.input"), key + " = " + value));
      assertEquals(7L, decoded.attributes().get("gen_ai.usage.output_tokens"));
      Decoded limited =
          Recorded.plain("{}", "{\"choices\":[{\"finish_reason\":\"stop\"}]}")
              .withHeaders("x-ratelimit-remaining-tokens", absurd)
              .whole();
      assertFalse(limited.attributes().containsKey("spoor.ratelimit.remaining.tokens"), absurd);
    }
  }

  @Test
  void aListThatIsCutSaysHowLongItWasAndTakesNothingFromElsewhere() {
    StringBuilder calls = new StringBuilder();
    StringBuilder tools = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      calls
          .append(i == 0 ? "" : ",")
          .append("{\"id\":\"c" + i + "\",\"function\":{\"name\":\"f" + i);
      calls.append("\"}}");
      tools.append(i == 0 ? "" : ",").append("{\"function\":{\"name\":\"t" + i + "\"}}");
    }
    Decoded decoded =
        Recorded.plain(
                "{\"tools\":[" + tools + "]}",
                "{\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"tool_calls\":["
                    + calls
                    + "]}}]}")
            .whole();
    List<String> names = decoded.attributes().texts("spoor.gen_ai.response.tool_call.names");
    assertEquals(1024, names.size());
    assertEquals("f1023", names.get(1023));
    assertEquals(5000L, decoded.attributes().get("spoor.gen_ai.response.tool_call.names.count"));
    assertEquals(1024, decoded.attributes().texts("spoor.gen_ai.request.tools").size());
    assertEquals(5000L, decoded.attributes().get("spoor.gen_ai.request.tools.count"));
  }

  @Test
  void whatHasNotTheFormOfANameIsKeptAsItsLength() {
    Decoded decoded =
        plain(
            "{\"model\":\"sk-proj-AbCd1EfGh2IjKl3\",\"system_fingerprint\":\"I am sorry, Dave\","
                + "\"service_tier\":\"a tier\",\"choices\":[{\"finish_reason\":\"I stop here, as asked\","
                + "\"message\":{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":"
                + "\"get_weather({\\\"city\\\":\\\"Bonn\\\"})\"}}]}}]}");
    assertEquals("<23 characters>", decoded.attributes().get("gen_ai.response.model"));
    assertEquals("<16 characters>", decoded.attributes().get("openai.response.system_fingerprint"));
    assertEquals("<6 characters>", decoded.attributes().get("openai.response.service_tier"));
    assertEquals(List.of("<21 characters>"), reasons(decoded));
    assertEquals(
        List.of("<28 characters>"),
        decoded.attributes().texts("spoor.gen_ai.response.tool_call.names"));
    assertEquals("_OTHER", plain("{\"error\":{\"type\":\"sk-proj-AbCd1EfGh2IjKl3\"}}").errorType());
  }

  private static Decoded answer(String choice) {
    return plain("{\"choices\":[{" + choice + "}]}");
  }

  private static Decoded plain(String response) {
    return Recorded.plain("{}", response).whole();
  }

  private static List<String> reasons(Decoded decoded) {
    return decoded.attributes().texts("gen_ai.response.finish_reasons");
  }
}
