package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.time.Duration;

/**
 * The one client of the application. The provider is named by the system properties {@code
 * openai.baseUrl} and {@code openai.apiKey}, or else by {@code OPENAI_BASE_URL} and {@code
 * OPENAI_API_KEY}.
 */
final class Connection {
  private Connection() {}

  static OpenAIClient open() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(setting("openai.baseUrl", "OPENAI_BASE_URL"))
        .apiKey(setting("openai.apiKey", "OPENAI_API_KEY"))
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  private static String setting(String property, String variable) {
    String value = System.getProperty(property, System.getenv(variable));
    if (value == null) {
      throw new IllegalStateException("set " + variable);
    }
    return value;
  }
}
