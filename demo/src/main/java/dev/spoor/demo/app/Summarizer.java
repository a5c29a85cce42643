package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.Iterator;

/** Reads a summary as it is written, so that it could be shown while it grows. */
final class Summarizer {
  private static final long LONGEST = 64;

  private final OpenAIClient openai;

  Summarizer(OpenAIClient openai) {
    this.openai = openai;
  }

  Summary summarize(Ticket ticket) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.FAST)
            .maxCompletionTokens(LONGEST)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .addSystemMessage("Summarize the correspondence for the archive.")
            .addUserMessage(ticket.correspondence())
            .build();
    StringBuilder text = new StringBuilder();
    boolean complete = false;
    try (StreamResponse<ChatCompletionChunk> stream =
        openai.chat().completions().createStreaming(question)) {
      for (Iterator<ChatCompletionChunk> chunks = stream.stream().iterator(); chunks.hasNext(); ) {
        for (ChatCompletionChunk.Choice choice : chunks.next().choices()) {
          choice.delta().content().ifPresent(text::append);
          complete |= choice.finishReason().filter(FinishReason.STOP::equals).isPresent();
        }
      }
    }
    return new Summary(text.toString(), complete);
  }
}
