package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Files a finished case. An incomplete summary would mislead, so then all mails are filed. */
final class CaseArchive {
  private final OpenAIClient openai;

  CaseArchive(OpenAIClient openai) {
    this.openai = openai;
  }

  String file(Ticket ticket, Summary summary) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.FILING)
            .addSystemMessage("File this case under the right heading.")
            .addUserMessage(summary.complete() ? summary.text() : ticket.correspondence())
            .build();
    return Said.in(openai.chat().completions().create(question));
  }
}
