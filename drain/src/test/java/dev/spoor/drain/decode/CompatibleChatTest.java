package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What compatible services make of OpenAI's protocol. */
class CompatibleChatTest {
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
}
