package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI Chat Completions, plain and streamed, with what compatible services make of it. */
final class OpenAiChat extends Exchange {
  private static final int LIST_LIMIT = 4096;

  private static final Fields<OpenAiChat> REQUEST =
      new Fields<OpenAiChat>()
          .text("model", REQUEST_MODEL)
          .decimal("temperature", REQUEST_TEMPERATURE)
          .decimal("top_p", REQUEST_TOP_P)
          .integer("top_k", REQUEST_TOP_K)
          .integer("max_tokens", REQUEST_MAX_TOKENS)
          .integer("max_completion_tokens", REQUEST_MAX_TOKENS)
          .integer("n", (x, n) -> x.choicesAsked = n)
          .integer("seed", REQUEST_SEED)
          .integer("random_seed", REQUEST_SEED)
          .decimal("frequency_penalty", REQUEST_FREQUENCY_PENALTY)
          .decimal("presence_penalty", REQUEST_PRESENCE_PENALTY)
          .text("stop", (x, stop) -> add(x.stops, stop))
          .text("stop[]", (x, stop) -> add(x.stops, stop))
          .whenTrue("stream", x -> x.put(REQUEST_STREAM, true))
          .text("reasoning_effort", REQUEST_REASONING_LEVEL)
          .text("reasoning.effort", REQUEST_REASONING_LEVEL)
          .text("response_format.type", (x, type) -> x.outputType(type))
          .text("modalities[]", (x, modality) -> x.modality(modality))
          .text("service_tier", (x, tier) -> x.serviceTier(tier))
          .around("tools[]", x -> x.tool = null, x -> add(x.tools, x.tool))
          .text("tools[].type", (x, type) -> x.tool = x.tool == null ? type : x.tool)
          .text("tools[].name", (x, name) -> x.tool = name)
          .text("tools[].function.name", (x, name) -> x.tool = name)
          .text("tools[].custom.name", (x, name) -> x.tool = name)
          .text("functions[].name", (x, name) -> add(x.tools, name))
          .around("messages[]", OpenAiChat::beginMessage, OpenAiChat::endMessage)
          .text("messages[].role", (x, role) -> x.role = role)
          .text("messages[].tool_call_id", (x, id) -> x.toolCallId = id);

  private static final Fields<OpenAiChat> RESPONSE = response();

  private static Fields<OpenAiChat> response() {
    Fields<OpenAiChat> fields =
        new Fields<OpenAiChat>()
            .text("id", (x, id) -> x.id(id))
            .text("model", RESPONSE_MODEL)
            .text("system_fingerprint", OPENAI_RESPONSE_SYSTEM_FINGERPRINT)
            .text("service_tier", OPENAI_RESPONSE_SERVICE_TIER)
            .around("choices", x -> x.choices.beginAll(), x -> {})
            .around("choices[]", x -> x.choices.begin(), x -> x.choices.end())
            .integer("choices[].index", (x, index) -> x.choices.index(index))
            .text("choices[].finish_reason", (x, reason) -> x.choices.finish(reason));
    for (String message : List.of("choices[].message", "choices[].delta")) {
      boolean whole = message.endsWith("message");
      String call = message + ".tool_calls[]";
      fields
          .around(call, x -> x.choices.beginToolCall(whole), x -> {})
          .integer(call + ".index", (x, index) -> x.choices.toolCallIndex(index))
          .text(call + ".id", (x, id) -> x.choices.toolCallId(id))
          .text(call + ".function.name", (x, name) -> x.choices.toolCallName(name))
          .text(call + ".custom.name", (x, name) -> x.choices.toolCallName(name))
          // What tool calls were before they had ids.
          .around(message + ".function_call", x -> x.choices.beginToolCall(whole), x -> {})
          .text(message + ".function_call.name", (x, name) -> x.choices.toolCallName(name));
    }
    for (String usage : List.of("usage", "x_groq.usage", "choices[].usage")) {
      TokenUsage.declare(fields, usage, x -> x.usage);
    }
    for (String error : List.of("error", "choices[].error")) {
      fields
          .text(error, (x, text) -> x.error.happened())
          .text(error + ".message", (x, text) -> x.error.happened())
          .code(error + ".status", (x, text) -> x.error.type(text))
          .code(error + ".type", (x, text) -> x.error.type(text))
          .code(error + ".code", (x, text) -> x.error.code(text));
    }
    return fields
        .text("object", (x, object) -> x.object(object))
        .code("type", (x, text) -> x.error.flatType(text))
        .code("error_type", (x, text) -> x.error.flatType(text))
        .code("code", (x, text) -> x.error.flatCode(text));
  }

  private final List<String> tools = new ArrayList<>();
  private final List<String> toolResultIds = new ArrayList<>();
  private final List<String> stops = new ArrayList<>();
  private final Choices choices = new Choices();
  private final TokenUsage usage = new TokenUsage();
  private final ProviderError error = new ProviderError();
  private long choicesAsked = 1;
  private String tool;
  private String role;
  private String toolCallId;

  @Override
  JsonReader<?> newRequestReader() {
    return new JsonReader<>(REQUEST, this);
  }

  @Override
  JsonReader<?> newResponseReader() {
    return new JsonReader<>(RESPONSE, this);
  }

  private static void add(List<String> list, String text) {
    if (text != null && list.size() < LIST_LIMIT) {
      list.add(text);
    }
  }

  private void beginMessage() {
    role = null;
    toolCallId = null;
  }

  private void endMessage() {
    if (role == null || role.equals("tool")) {
      add(toolResultIds, toolCallId);
    }
  }

  private void outputType(String format) {
    switch (format) {
      case "json_object", "json_schema" -> put(OUTPUT_TYPE, "json");
      case "text" -> put(OUTPUT_TYPE, "text");
      default -> {}
    }
  }

  private void modality(String modality) {
    switch (modality) {
      case "audio" -> put(OUTPUT_TYPE, "speech");
      case "image" -> put(OUTPUT_TYPE, "image");
      default -> {}
    }
  }

  private void serviceTier(String tier) {
    if (!tier.equals("auto")) {
      put(OPENAI_REQUEST_SERVICE_TIER, tier);
    }
  }

  private void id(String id) {
    if (get(RESPONSE_ID) == null && !id.isEmpty()) {
      put(RESPONSE_ID, id);
    }
  }

  private void object(String object) {
    if (object.equals("error")) {
      error.happened();
    }
  }

  @Override
  void failed() {
    error.happened();
  }

  @Override
  String error() {
    return error.name();
  }

  @Override
  boolean finished() {
    return choices.finished();
  }

  @Override
  List<ToolCall> toolCalls() {
    return choices.toolCalls();
  }

  @Override
  List<String> toolResultIds() {
    return List.copyOf(toolResultIds);
  }

  @Override
  void describe(Map<String, Object> out, boolean answerDue) {
    super.describe(out, answerDue);
    out.put(OPENAI_API_TYPE, "chat_completions");
    if (choicesAsked != 1) {
      out.put(REQUEST_CHOICE_COUNT, choicesAsked);
    }
    putList(out, REQUEST_STOP_SEQUENCES, stops);
    putList(out, SPOOR_REQUEST_TOOLS, tools);
    putList(out, SPOOR_REQUEST_TOOL_RESULT_IDS, toolResultIds);
    putList(out, RESPONSE_FINISH_REASONS, choices.finishReasons(answerDue));
    List<ToolCall> calls = toolCalls();
    putList(out, SPOOR_RESPONSE_TOOL_CALL_IDS, calls.stream().map(ToolCall::id).toList());
    putList(out, SPOOR_RESPONSE_TOOL_CALL_NAMES, calls.stream().map(ToolCall::name).toList());
    usage.describe(out);
    error.describe(out);
  }

  private static void putList(Map<String, Object> out, String attribute, List<String> list) {
    if (!list.isEmpty()) {
      out.put(attribute, List.copyOf(list));
    }
  }
}
