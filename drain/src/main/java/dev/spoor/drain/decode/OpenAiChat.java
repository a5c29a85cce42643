package dev.spoor.drain.decode;

import static dev.spoor.drain.decode.OpenAiChatFields.*;
import static dev.spoor.journal.SemanticConventions.*;

import dev.spoor.facts.ValueForm;
import dev.spoor.journal.Attributes;
import java.util.ArrayList;
import java.util.List;

/** OpenAI Chat Completions, plain and streamed, with what compatible services make of it. */
final class OpenAiChat extends Exchange {
  private static final int LIST_LIMIT = 1024;

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

  private final List<String> kept = new ArrayList<>();
  private long toolsSeen;
  private long toolResultsSeen;

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
    kept.clear();
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
      case TOOL -> addTool(tool);
      case MESSAGE -> {
        if (toolCallId != null && (role == null || role.equals("tool"))) {
          toolResultsSeen++;
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
      case FUNCTION_NAME -> addTool(text);
      case ROLE -> role = text;
      case TOOL_RESULT_ID -> toolCallId = text;
      case ID -> id(text);
      case FINISH -> choices.finish(text);
      case CALL_ID -> choices.toolCallId(text);
      case CALL_NAME -> choices.toolCallName(text);
      case ERROR -> error.said(text);
      case ERROR_KIND -> error.type(text);
      case ERROR_CODE -> error.code(text);
      case FLAT_TYPE -> error.flatType(text);
      case FLAT_CODE -> error.flatCode(text);
      case OBJECT -> object(text);
      default -> throw new IllegalArgumentException("text " + field);
    }
  }

  private void addTool(String name) {
    toolsSeen += name == null ? 0 : 1;
    add(tools, name);
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
      attributes().put(OPENAI_REQUEST_SERVICE_TIER, ValueForm.WORD.kept(tier));
    }
  }

  private void id(String id) {
    if (!id.isEmpty() && !attributes().has(RESPONSE_ID)) {
      attributes().put(RESPONSE_ID, ValueForm.ID.kept(id));
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
  boolean finished(boolean whole) {
    return whole ? choices.reasons().any() : choices.reasons().all();
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
  void describe(Attributes out, boolean answerDue, boolean whole) {
    super.describe(out, answerDue, whole);
    if (answerDue && !choices.reasons().any()) {
      error.inPlaceOfAnswer();
    }
    out.put(OPENAI_API_TYPE, "chat_completions");
    if (choicesAsked != 1) {
      out.put(REQUEST_CHOICE_COUNT, choicesAsked);
    }
    put(out, REQUEST_STOP_SEQUENCES, stops, null, stops.size());
    put(out, SPOOR_REQUEST_TOOLS, tools, ValueForm.NAME, toolsSeen);
    put(out, SPOOR_REQUEST_TOOL_RESULT_IDS, toolResultIds, ValueForm.ID, toolResultsSeen);
    choices.reasons().put(answerDue, whole, list);
    put(out, RESPONSE_FINISH_REASONS, list, ValueForm.WORD, choices.reasons().seen());
    choices.toolCallIds(list);
    put(out, SPOOR_RESPONSE_TOOL_CALL_IDS, list, ValueForm.ID, choices.toolCallsSeen());
    choices.toolCallNames(list);
    put(out, SPOOR_RESPONSE_TOOL_CALL_NAMES, list, ValueForm.NAME, choices.toolCallsSeen());
    usage.describe(out);
    error.describe(out);
  }

  /** Beside a list that is cut stands how long it was. */
  private void put(
      Attributes out, String attribute, List<String> values, ValueForm form, long seen) {
    if (values.isEmpty()) {
      return;
    }
    kept.clear();
    for (int i = 0; i < values.size(); i++) {
      kept.add(form == null ? values.get(i) : form.kept(values.get(i)));
    }
    out.put(attribute, kept);
    if (seen > Math.max(values.size(), LIST_LIMIT) || values.size() >= LIST_LIMIT) {
      out.put(attribute + COUNT_SUFFIX, seen);
    }
  }
}
