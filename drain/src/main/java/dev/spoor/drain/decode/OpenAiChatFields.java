package dev.spoor.drain.decode;

import static dev.spoor.facts.ValueForm.NAME;
import static dev.spoor.facts.ValueForm.WORD;
import static dev.spoor.journal.SemanticConventions.*;

import java.util.List;

/**
 * What is looked for in an OpenAI Chat Completion. A field either fills an attribute as it is, or
 * has a number under which {@link OpenAiChat} puts it together with others.
 */
final class OpenAiChatFields {
  static final int CHOICES_ASKED = 0;
  static final int STOP = 1;
  static final int OUTPUT_FORMAT = 2;
  static final int MODALITY = 3;
  static final int SERVICE_TIER = 4;
  static final int TOOL = 5;
  static final int TOOL_TYPE = 6;
  static final int TOOL_OFFERED = 7;
  static final int FUNCTION_NAME = 8;
  static final int MESSAGE = 9;
  static final int ROLE = 10;
  static final int TOOL_RESULT_ID = 11;
  static final int ID = 12;
  static final int ALL_CHOICES = 13;
  static final int CHOICE = 14;
  static final int CHOICE_INDEX = 15;
  static final int FINISH = 16;
  static final int WHOLE_CALL = 17;
  static final int CALL_FRAGMENT = 18;
  static final int CALL_INDEX = 19;
  static final int CALL_ID = 20;
  static final int CALL_NAME = 21;
  static final int ERROR = 22;
  static final int ERROR_KIND = 23;
  static final int ERROR_CODE = 24;
  static final int FLAT_TYPE = 25;
  static final int FLAT_CODE = 26;
  static final int OBJECT = 27;

  /** From here on {@link TokenUsage} counts. */
  static final int USAGE = 28;

  static final Fields REQUEST =
      new Fields()
          .text("model", REQUEST_MODEL, NAME)
          .decimal("temperature", REQUEST_TEMPERATURE)
          .decimal("top_p", REQUEST_TOP_P)
          .count("top_k", REQUEST_TOP_K)
          .count("max_tokens", REQUEST_MAX_TOKENS)
          .count("max_completion_tokens", REQUEST_MAX_TOKENS)
          .count("n", CHOICES_ASKED)
          .integer("seed", REQUEST_SEED)
          .integer("random_seed", REQUEST_SEED)
          .decimal("frequency_penalty", REQUEST_FREQUENCY_PENALTY)
          .decimal("presence_penalty", REQUEST_PRESENCE_PENALTY)
          .text("stop", STOP)
          .text("stop[]", STOP)
          .whenTrue("stream", REQUEST_STREAM)
          .text("reasoning_effort", REQUEST_REASONING_LEVEL, WORD)
          .text("reasoning.effort", REQUEST_REASONING_LEVEL, WORD)
          .text("response_format.type", OUTPUT_FORMAT)
          .text("modalities[]", MODALITY)
          .text("service_tier", SERVICE_TIER)
          .around("tools[]", TOOL)
          .text("tools[].type", TOOL_TYPE)
          .text("tools[].name", TOOL_OFFERED)
          .text("tools[].function.name", TOOL_OFFERED)
          .text("tools[].custom.name", TOOL_OFFERED)
          .text("functions[].name", FUNCTION_NAME)
          .around("messages[]", MESSAGE)
          .text("messages[].role", ROLE)
          .text("messages[].tool_call_id", TOOL_RESULT_ID);

  static final Fields RESPONSE = answers();

  private static Fields answers() {
    Fields fields =
        new Fields()
            .text("id", ID)
            .text("model", RESPONSE_MODEL, NAME)
            .text("system_fingerprint", OPENAI_RESPONSE_SYSTEM_FINGERPRINT, NAME)
            .text("service_tier", OPENAI_RESPONSE_SERVICE_TIER, WORD)
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

  private OpenAiChatFields() {}
}
