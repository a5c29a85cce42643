package dev.spoor.smoke.programs;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** One chat for each base URL through openai-java; prints {@code ok} or what it threw. */
public final class SdkCalls {
  private SdkCalls() {}

  public static void main(String[] baseUrls) {
    for (String baseUrl : baseUrls) {
      OpenAIClient openai =
          OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey("none").maxRetries(0).build();
      ChatCompletionCreateParams question =
          ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Rain?").build();
      try {
        openai.chat().completions().create(question);
        System.out.println("ok");
      } catch (RuntimeException e) {
        System.out.println(e.getClass().getName());
      }
    }
    System.exit(0);
  }
}
