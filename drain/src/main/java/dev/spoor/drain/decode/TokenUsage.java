package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Token counts as OpenAI and compatible services report them. Later reports replace earlier ones:
 * where a stream carries several, they are running totals.
 */
final class TokenUsage {
  private static final long UNKNOWN = -1;

  private long prompt = UNKNOWN;
  private long completion = UNKNOWN;
  private long total = UNKNOWN;
  private long cacheHit = UNKNOWN;
  private long cacheMiss = UNKNOWN;
  private long reasoning = UNKNOWN;

  /** Declares where in the JSON one usage object lies. */
  static <X extends Exchange> void declare(
      Fields<X> fields, String path, Function<X, TokenUsage> of) {
    String input = path + ".prompt_tokens_details.";
    String output = path + ".completion_tokens_details.";
    fields
        .integer(path + ".prompt_tokens", count(of, (usage, n) -> usage.prompt = n))
        .integer(path + ".completion_tokens", count(of, (usage, n) -> usage.completion = n))
        .integer(path + ".total_tokens", count(of, (usage, n) -> usage.total = n))
        .integer(input + "cached_tokens", count(of, (usage, n) -> usage.cacheHit = n))
        // Moonshot and Together; DeepSeek.
        .integer(path + ".cached_tokens", count(of, (usage, n) -> usage.cacheHit = n))
        .integer(path + ".prompt_cache_hit_tokens", count(of, (usage, n) -> usage.cacheHit = n))
        .integer(path + ".prompt_cache_miss_tokens", count(of, (usage, n) -> usage.cacheMiss = n))
        .integer(output + "reasoning_tokens", count(of, (usage, n) -> usage.reasoning = n))
        .integer(input + "cache_write_tokens", USAGE_CACHE_WRITE_INPUT_TOKENS)
        .integer(input + "text_tokens", USAGE_TEXT_INPUT_TOKENS)
        .integer(input + "image_tokens", USAGE_IMAGE_INPUT_TOKENS)
        .integer(input + "audio_tokens", USAGE_AUDIO_INPUT_TOKENS)
        .integer(output + "text_tokens", USAGE_TEXT_OUTPUT_TOKENS)
        .integer(output + "image_tokens", USAGE_IMAGE_OUTPUT_TOKENS)
        .integer(output + "audio_tokens", USAGE_AUDIO_OUTPUT_TOKENS);
  }

  private static <X extends Exchange> ObjLongConsumer<X> count(
      Function<X, TokenUsage> of, ObjLongConsumer<TokenUsage> to) {
    return (exchange, n) -> to.accept(of.apply(exchange), n);
  }

  void describe(Map<String, Object> out) {
    long input =
        prompt == UNKNOWN && cacheHit >= 0 && cacheMiss >= 0 ? cacheHit + cacheMiss : prompt;
    put(out, USAGE_INPUT_TOKENS, input);
    put(out, USAGE_OUTPUT_TOKENS, output());
    put(out, USAGE_CACHE_READ_INPUT_TOKENS, cacheHit);
    put(out, USAGE_REASONING_OUTPUT_TOKENS, reasoning);
  }

  /** Some count reasoning beside the completion instead of in it; the total gives them away. */
  private long output() {
    boolean beside =
        prompt >= 0 && completion >= 0 && reasoning > 0 && prompt + completion + reasoning == total;
    return beside ? completion + reasoning : completion;
  }

  private static void put(Map<String, Object> out, String attribute, long count) {
    if (count >= 0) {
      out.put(attribute, count);
    }
  }
}
