package dev.spoor.demo.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of everything that is not part of a stream. */
final class Body {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Body() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode completion(Reply reply) {
    ObjectNode body = head(reply, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject();
    ObjectNode message = choice.put("index", 0).putObject("message").put("role", "assistant");
    if (reply.toolCalls().isEmpty()) {
      message.put("content", reply.text());
    } else {
      message.putNull("content");
      ArrayNode calls = message.putArray("tool_calls");
      for (ToolCall call : reply.toolCalls()) {
        toolCall(calls.addObject(), call.id(), call.name(), call.arguments());
      }
    }
    message.putNull("refusal").putArray("annotations");
    choice.putNull("logprobs").put("finish_reason", reply.finishReason());
    body.set("usage", usage(reply.usage()));
    return body;
  }

  static ObjectNode error(Refusal refusal) {
    ObjectNode body = object();
    body.putObject("error")
        .put("message", refusal.message())
        .put("type", refusal.type())
        .put("param", refusal.param())
        .put("code", refusal.code());
    return body;
  }

  /** What plain answers and chunks begin with. */
  static ObjectNode head(Reply reply, String object) {
    return object()
        .put("id", reply.id())
        .put("object", object)
        .put("created", reply.created())
        .put("model", reply.model().snapshot())
        .put("service_tier", "default")
        .put("system_fingerprint", reply.model().fingerprint());
  }

  static ObjectNode usage(Usage usage) {
    ObjectNode node =
        object()
            .put("prompt_tokens", usage.promptTokens())
            .put("completion_tokens", usage.completionTokens())
            .put("total_tokens", usage.totalTokens());
    node.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cachedTokens())
        .put("audio_tokens", 0);
    node.putObject("completion_tokens_details")
        .put("reasoning_tokens", usage.reasoningTokens())
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return node;
  }

  static void toolCall(ObjectNode node, String id, String name, String arguments) {
    node.put("id", id).put("type", "function");
    node.putObject("function").put("name", name).put("arguments", arguments);
  }
}
