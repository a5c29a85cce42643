package dev.spoor.demo.app;

import com.openai.client.OpenAIClientAsync;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes the mail to the customer without holding a thread while the model writes. */
final class ReplyWriter {
  private final OpenAIClientAsync openai;

  ReplyWriter(OpenAIClientAsync openai) {
    this.openai = openai;
  }

  CompletableFuture<String> draft(Ticket ticket, String order, List<String> articles) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.WRITING)
            .temperature(0.3)
            .addSystemMessage("Write the reply to the customer. Be short and kind.")
            .addUserMessage(ticket.request())
            .addUserMessage(order + "\n" + String.join("\n", articles))
            .build();
    return openai.chat().completions().create(question).thenApply(Said::in);
  }

  CompletableFuture<String> review(String draft) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.THINKING)
            .addDeveloperMessage("Review this reply for tone and promises.")
            .addUserMessage(draft)
            .build();
    return openai.chat().completions().create(question).thenApply(Said::in);
  }
}
