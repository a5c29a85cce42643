package dev.spoor.benchmarks.overhead.programs;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.Iterator;

/** A streamed chat completion through openai-java; the message says how fast it shall come. */
final class OpenAiStream implements Client {
  private final OpenAIClient openai;
  private final ChatCompletionCreateParams question;
  private final int expected;
  private final Stamps stamps;

  OpenAiStream(String baseUrl, String pace, int expected, Stamps stamps) {
    this.expected = expected;
    this.openai = OpenAiClient.connect(baseUrl);
    this.stamps = stamps;
    this.question =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .addUserMessage(pace)
            .build();
  }

  @Override
  public void call() {
    stamps.called();
    int chunks = 0;
    try (StreamResponse<ChatCompletionChunk> stream =
        openai.chat().completions().createStreaming(question)) {
      for (Iterator<ChatCompletionChunk> i = stream.stream().iterator(); i.hasNext(); ) {
        for (ChatCompletionChunk.Choice choice : i.next().choices()) {
          stamps.received(choice.delta().content().orElse(""));
          chunks++;
        }
      }
    }
    if (chunks < expected) {
      throw new IllegalStateException("only " + chunks + " chunks");
    }
  }
}
