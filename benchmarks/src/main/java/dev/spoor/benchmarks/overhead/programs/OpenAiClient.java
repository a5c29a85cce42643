package dev.spoor.benchmarks.overhead.programs;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** A chat completion through openai-java. */
final class OpenAiClient implements Client {
  private final OpenAIClient openai;
  private final ChatCompletionCreateParams question =
      ChatCompletionCreateParams.builder()
          .model("gpt-4o-mini")
          .addUserMessage("Is it raining?")
          .build();

  OpenAiClient(String baseUrl) {
    openai = connect(baseUrl);
  }

  static OpenAIClient connect(String baseUrl) {
    return OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey("none").build();
  }

  @Override
  public void call() {
    ChatCompletion answer = openai.chat().completions().create(question);
    if (answer.choices().get(0).message().content().isEmpty()) {
      throw new IllegalStateException("no content");
    }
  }
}
