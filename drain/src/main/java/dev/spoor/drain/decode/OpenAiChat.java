package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import dev.spoor.journal.Attributes;
import java.util.ArrayList;
import java.util.List;

/** OpenAI Chat Completions, plain and streamed, with what compatible services make of it. */
final class OpenAiChat extends Exchange {
  private static final int LIST_LIMIT = 4096;

  // What is put together here, as the fields below number it.
  private static final int CHOICES_ASKED = 0;
  private static final int STOP = 1;
  private static final int OUTPUT_FORMAT = 2;
  private static final int MODALITY = 3;
  private static final int SERVICE_TIER = 4;
  private static final int TOOL = 5;
  private static final int TOOL_TYPE = 6;
  private static final int TOOL_NAME = 7;
  private static final int FUNCTION_NAME = 8;
  private static final int MESSAGE = 9;
  private static final int ROLE = 10;
  private static final int TOOL_RESULT_ID = 11;
  private static final int ID = 12;
  private static final int ALL_CHOICES = 13;
  private static final int CHOICE = 14;
  private static final int CHOICE_INDEX = 15;
  private static final int FINISH = 16;
  private static final int WHOLE_CALL = 17;
  private static final int CALL_FRAGMENT = 18;
  private static final int CALL_INDEX = 19;
  private static final int CALL_ID = 20;
  private static final int CALL_NAME = 21;
  private static final int ERROR = 22;
  private static final int ERROR_KIND = 23;
  private static final int ERROR_CODE = 24;
  private static final int FLAT_TYPE = 25;
  private static final int FLAT_CODE = 26;
  private static final int OBJECT = 27;

  /** From here on {@link TokenUsage} counts. */
  private static final int USAGE = 28;

  private static final Fields REQUEST =
      new Fields()
          .text("model", REQUEST_MODEL)
          .decimal("temperature", REQUEST_TEMPERATURE)
          .decimal("top_p", REQUEST_TOP_P)
          .integer("top_k", REQUEST_TOP_K)
          .integer("max_tokens", REQUEST_MAX_TOKENS)
          .integer("max_completion_tokens", REQUEST_MAX_TOKENS)
          .integer("n", CHOICES_ASKED)
          .integer("seed", REQUEST_SEED)
          .integer("random_seed", REQUEST_SEED)
          .decimal("frequency_penalty", REQUEST_FREQUENCY_PENALTY)
          .decimal("presence_penalty", REQUEST_PRESENCE_PENALTY)
          .text("stop", STOP)
          .text("stop[]", STOP)
          .whenTrue("stream", REQUEST_STREAM)
          .text("reasoning_effort", REQUEST_REASONING_LEVEL)
          .text("reasoning.effort", REQUEST_REASONING_LEVEL)
          .text("response_format.type", OUTPUT_FORMAT)
          .text("modalities[]", MODALITY)
          .text("service_tier", SERVICE_TIER)
          .around("tools[]", TOOL)
          .text("tools[].type", TOOL_TYPE)
          .text("tools[].name", TOOL_NAME)
          .text("tools[].function.name", TOOL_NAME)
          .text("tools[].custom.name", TOOL_NAME)
          .text("functions[].name", FUNCTION_NAME)
          .around("messages[]", MESSAGE)
          .text("messages[].role", ROLE)
          .text("messages[].tool_call_id", TOOL_RESULT_ID);

  private static final Fields RESPONSE = answers();

  private static Fields answers() {
    Fields fields =
        new Fields()
            .text("id", ID)
            .text("model", RESPONSE_MODEL)
            .text("system_fingerprint", OPENAI_RESPONSE_SYSTEM_FINGERPRINT)
            .text("service_tier", OPENAI_RESPONSE_SERVICE_TIER)
            .around("choices", ALL_CHOICES)
            .around("choices[]", CHOICE)
            .integer("choices[].index", CHOICE_INDEX)
            .text("choices[].finish_reason", FINISH);
    answer(fields, "choices[].message", WHOLE_CALL);
    answer(fields, "choices[].delta", CALL_FRAGMENT);
    for (String usage : List.of("usage", "x_groq.usage", "choices[].usage")) {
      TokenUsage.declare(fields, usage, USAGE);
    }
    for (String error : List.of("error", "choices[].error")) {
      fields
          .text(error, ERROR)
          .text(error + ".message", ERROR)
          .code(error + ".status", ERROR_KIND)
          .code(error + ".type", ERROR_KIND)
          .code(error + ".code", ERROR_CODE);
    }
    return fields
        .text("object", OBJECT)
        .code("type", FLAT_TYPE)
        .code("error_type", FLAT_TYPE)
        .code("code", FLAT_CODE);
  }

  private static void answer(Fields fields, String message, int toolCall) {
    String call = message + ".tool_calls[]";
    fields
        .around(call, toolCall)
        .integer(call + ".index", CALL_INDEX)
        .text(call + ".id", CALL_ID)
        .text(call + ".function.name", CALL_NAME)
        .text(call + ".custom.name", CALL_NAME)
        // What tool calls were before they had ids.
        .around(message + ".function_call", toolCall)
        .text(message + ".function_call.name", CALL_NAME);
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

  /** Filled anew each time that it is asked for. */
  private final List<String> list = new ArrayList<>();

  @Override
  void reset() {
    super.reset();
    tools.clear();
    toolResultIds.clear();
    stops.clear();
    choices.reset();
    usage.reset();
    error.reset();
    choicesAsked = 1;
    tool = null;
    role = null;
    toolCallId = null;
  }

  @Override
  Fields request() {
    return REQUEST;
  }

  @Override
  Fields response() {
    return RESPONSE;
  }

  @Override
  void begin(int field) {
    switch (field) {
      case TOOL -> tool = null;
      case MESSAGE -> {
        role = null;
        toolCallId = null;
      }
      case ALL_CHOICES -> choices.beginAll();
      case CHOICE -> choices.begin();
      case WHOLE_CALL -> choices.beginToolCall(true);
      case CALL_FRAGMENT -> choices.beginToolCall(false);
      default -> throw new IllegalArgumentException("begin " + field);
    }
  }

  @Override
  void end(int field) {
    switch (field) {
      case TOOL -> add(tools, tool);
      case MESSAGE -> {
        if (role == null || role.equals("tool")) {
          add(toolResultIds, toolCallId);
        }
      }
      case CHOICE -> choices.end();
      default -> {}
    }
  }

  @Override
  void integer(int field, long number) {
    switch (field) {
      case CHOICES_ASKED -> choicesAsked = number;
      case CHOICE_INDEX -> choices.index(number);
      case CALL_INDEX -> choices.toolCallIndex(number);
      default -> usage.count(field - USAGE, number);
    }
  }

  @Override
  void text(int field, String text) {
    switch (field) {
      case STOP -> add(stops, text);
      case OUTPUT_FORMAT -> outputType(text);
      case MODALITY -> modality(text);
      case SERVICE_TIER -> serviceTier(text);
      case TOOL_TYPE -> tool = tool == null ? text : tool;
      case TOOL_NAME -> tool = text;
      case FUNCTION_NAME -> add(tools, text);
      case ROLE -> role = text;
      case TOOL_RESULT_ID -> toolCallId = text;
      case ID -> id(text);
      case FINISH -> choices.finish(text);
      case CALL_ID -> choices.toolCallId(text);
      case CALL_NAME -> choices.toolCallName(text);
      case ERROR -> error.happened();
      case ERROR_KIND -> error.type(text);
      case ERROR_CODE -> error.code(text);
      case FLAT_TYPE -> error.flatType(text);
      case FLAT_CODE -> error.flatCode(text);
      case OBJECT -> object(text);
      default -> throw new IllegalArgumentException("text " + field);
    }
  }

  private static void add(List<String> list, String text) {
    if (text != null && list.size() < LIST_LIMIT) {
      list.add(text);
    }
  }

  private void outputType(String format) {
    switch (format) {
      case "json_object", "json_schema" -> attributes().put(OUTPUT_TYPE, "json");
      case "text" -> attributes().put(OUTPUT_TYPE, "text");
      default -> {}
    }
  }

  private void modality(String modality) {
    switch (modality) {
      case "audio" -> attributes().put(OUTPUT_TYPE, "speech");
      case "image" -> attributes().put(OUTPUT_TYPE, "image");
      default -> {}
    }
  }

  private void serviceTier(String tier) {
    if (!tier.equals("auto")) {
      attributes().put(OPENAI_REQUEST_SERVICE_TIER, tier);
    }
  }

  private void id(String id) {
    if (!id.isEmpty() && !attributes().has(RESPONSE_ID)) {
      attributes().put(RESPONSE_ID, id);
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
    return toolResultIds.isEmpty() ? List.of() : List.copyOf(toolResultIds);
  }

  @Override
  void describe(Attributes out, boolean answerDue) {
    super.describe(out, answerDue);
    out.put(OPENAI_API_TYPE, "chat_completions");
    if (choicesAsked != 1) {
      out.put(REQUEST_CHOICE_COUNT, choicesAsked);
    }
    putList(out, REQUEST_STOP_SEQUENCES, stops);
    putList(out, SPOOR_REQUEST_TOOLS, tools);
    putList(out, SPOOR_REQUEST_TOOL_RESULT_IDS, toolResultIds);
    choices.finishReasons(answerDue, list);
    putList(out, RESPONSE_FINISH_REASONS, list);
    choices.toolCallIds(list);
    putList(out, SPOOR_RESPONSE_TOOL_CALL_IDS, list);
    choices.toolCallNames(list);
    putList(out, SPOOR_RESPONSE_TOOL_CALL_NAMES, list);
    usage.describe(out);
    error.describe(out);
  }

  private static void putList(Attributes out, String attribute, List<String> list) {
    if (!list.isEmpty()) {
      out.put(attribute, list);
    }
  }
}
