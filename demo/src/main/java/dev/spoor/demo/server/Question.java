package dev.spoor.demo.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one HTTP request asked. Header names are in lower case; the credentials are left out. All
 * that comes from the body is empty, false or zero if the body was not a chat completion request.
 */
public record Question(
    String method,
    String path,
    Map<String, String> headers,
    int bodyBytes,
    String model,
    boolean stream,
    boolean usageWanted,
    int maxTokens,
    List<String> toolsOffered,
    List<String> toolResultIds,
    String text,
    int promptTokens) {

  /** What the SDK itself says: 0 for a first attempt, absent (-1) for clients that do not say. */
  public int retryCount() {
    return Integer.parseInt(headers.getOrDefault("x-stainless-retry-count", "-1"));
  }

  static Question of(
      String method, String path, Map<String, String> headers, int bodyBytes, JsonNode body) {
    StringBuilder text = new StringBuilder();
    List<String> toolResultIds = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      text.append(content(message)).append('\n');
      if (message.path("role").asText().equals("tool")) {
        toolResultIds.add(message.path("tool_call_id").asText());
      }
    }
    List<String> toolsOffered = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      toolsOffered.add(tool.path("function").path("name").asText());
    }
    return new Question(
        method,
        path,
        headers,
        bodyBytes,
        body.path("model").asText(),
        body.path("stream").asBoolean(),
        body.path("stream_options").path("include_usage").asBoolean(),
        body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt()),
        toolsOffered,
        toolResultIds,
        text.toString(),
        Tokens.count(text.toString()) + 4 * body.path("messages").size());
  }

  private static String content(JsonNode message) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return content.asText("");
    }
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : content) {
      parts.append(part.path("text").asText(""));
    }
    return parts.toString();
  }
}
