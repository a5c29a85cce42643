package dev.spoor.demo.app;

import com.openai.models.chat.completions.ChatCompletion;

/** Reads what a model said. */
final class Said {
  private Said() {}

  static String in(ChatCompletion completion) {
    return completion.choices().get(0).message().content().orElse("");
  }
}
