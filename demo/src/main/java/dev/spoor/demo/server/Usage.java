package dev.spoor.demo.server;

/** The token counts of one answer; cached and reasoning tokens are contained in the totals. */
public record Usage(int promptTokens, int cachedTokens, int completionTokens, int reasoningTokens) {
  public int totalTokens() {
    return promptTokens + completionTokens;
  }
}
