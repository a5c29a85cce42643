package dev.spoor.demo.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A completion made concrete for one question: cut at the token limit, counted, with its ids. */
record Reply(
    String id,
    long created,
    Model model,
    List<String> pieces,
    List<ToolCall> toolCalls,
    String finishReason,
    Usage usage) {

  static Reply to(Question question, Completion completion) {
    List<String> pieces = Tokens.split(completion.text);
    int said = pieces.size();
    List<ToolCall> toolCalls = new ArrayList<>();
    for (ToolCall call : completion.toolCalls) {
      toolCalls.add(new ToolCall(Ids.toolCall(), call.name(), call.arguments()));
      said += Tokens.count(call.arguments()) + 8;
    }
    int room =
        question.maxTokens() == 0
            ? Integer.MAX_VALUE
            : Math.max(0, question.maxTokens() - completion.reasoningTokens);
    String finishReason = toolCalls.isEmpty() ? "stop" : "tool_calls";
    if (said > room) {
      pieces = pieces.subList(0, Math.min(pieces.size(), room));
      said = room;
      finishReason = "length";
    }
    return new Reply(
        Ids.completion(),
        Instant.now().getEpochSecond(),
        Model.named(question.model()),
        pieces,
        toolCalls,
        finishReason,
        new Usage(
            question.promptTokens(),
            Math.min(completion.cachedTokens, question.promptTokens()),
            said + completion.reasoningTokens,
            completion.reasoningTokens));
  }

  String text() {
    return String.join("", pieces);
  }
}
