package dev.spoor.drain.decode;

import static dev.spoor.drain.decode.OpenAiChatFields.*;
import static dev.spoor.journal.SemanticConventions.*;

import dev.spoor.journal.Attributes;
import java.util.ArrayList;
import java.util.List;

/** OpenAI Chat Completions, plain and streamed, with what compatible services make of it. */
final class OpenAiChat extends Exchange {
  private static final int LIST_LIMIT = 4096;

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
  long heldBytes() {
    return super.heldBytes()
        + Attributes.heldBytes(tools)
        + Attributes.heldBytes(toolResultIds)
        + Attributes.heldBytes(stops)
        + choices.heldBytes();
  }

  @Override
  void forgetLists() {
    tools.clear();
    toolResultIds.clear();
    stops.clear();
    choices.forgetCalls();
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
      case TOOL_OFFERED -> tool = text;
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
