package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;

/** Lets a model look into the order database: it asks for a tool until it has what it needs. */
final class OrderLookup {
  private static final ChatCompletionFunctionTool FIND_ORDER =
      ChatCompletionFunctionTool.builder()
          .function(
              FunctionDefinition.builder()
                  .name("find_order")
                  .description("Finds an order by its number.")
                  .parameters(
                      FunctionParameters.builder()
                          .putAdditionalProperty("type", JsonValue.from("object"))
                          .putAdditionalProperty(
                              "properties",
                              JsonValue.from(Map.of("order", Map.of("type", "string"))))
                          .putAdditionalProperty("required", JsonValue.from(List.of("order")))
                          .build())
                  .build())
          .build();

  private final OpenAIClient openai;

  OrderLookup(OpenAIClient openai) {
    this.openai = openai;
  }

  String answer(Ticket ticket) {
    ChatCompletionCreateParams.Builder conversation =
        ChatCompletionCreateParams.builder()
            .model(Models.FAST)
            .addSystemMessage("Say in one sentence what was ordered and how it was delivered.")
            .addUserMessage(ticket.request())
            .addTool(FIND_ORDER);
    while (true) {
      ChatCompletion completion = openai.chat().completions().create(conversation.build());
      ChatCompletionMessage message = completion.choices().get(0).message();
      List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
      if (calls.isEmpty()) {
        return Said.in(completion);
      }
      conversation.addMessage(message);
      for (ChatCompletionMessageToolCall call : calls) {
        conversation.addMessage(run(call.asFunction()));
      }
    }
  }

  private static ChatCompletionToolMessageParam run(ChatCompletionMessageFunctionToolCall call) {
    Wanted wanted = call.function().arguments(Wanted.class);
    return ChatCompletionToolMessageParam.builder()
        .toolCallId(call.id())
        .contentAsJson(Order.find(wanted.order))
        .build();
  }

  /** The arguments of the tool. */
  static final class Wanted {
    public String order;
  }
}
