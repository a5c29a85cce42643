package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.USAGE_AUDIO_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_AUDIO_OUTPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_CACHE_READ_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_CACHE_WRITE_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_IMAGE_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_IMAGE_OUTPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_OUTPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_REASONING_OUTPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_TEXT_INPUT_TOKENS;
import static dev.spoor.journal.SemanticConventions.USAGE_TEXT_OUTPUT_TOKENS;

import dev.spoor.journal.Attributes;
import java.util.Arrays;

/**
 * Token counts as OpenAI and compatible services report them. Later reports replace earlier ones:
 * where a stream carries several, they are running totals.
 */
final class TokenUsage {
  private static final long UNKNOWN = -1;

  // What is counted, as Fields numbers it from where the exchange says.
  private static final int PROMPT = 0;
  private static final int COMPLETION = 1;
  private static final int TOTAL = 2;
  private static final int CACHE_HIT = 3;
  private static final int CACHE_MISS = 4;
  private static final int REASONING = 5;

  /** How many numbers {@link #declare} uses. */
  static final int COUNTS = 6;

  private final long[] counts = new long[COUNTS];

  TokenUsage() {
    reset();
  }

  void reset() {
    Arrays.fill(counts, UNKNOWN);
  }

  /**
   * Declares where in the JSON one usage object lies; its counts come as numbers from {@code base}.
   */
  static void declare(Fields fields, String path, int base) {
    String input = path + ".prompt_tokens_details.";
    String output = path + ".completion_tokens_details.";
    fields
        .integer(path + ".prompt_tokens", base + PROMPT)
        .integer(path + ".completion_tokens", base + COMPLETION)
        .integer(path + ".total_tokens", base + TOTAL)
        .integer(input + "cached_tokens", base + CACHE_HIT)
        // Moonshot and Together; DeepSeek.
        .integer(path + ".cached_tokens", base + CACHE_HIT)
        .integer(path + ".prompt_cache_hit_tokens", base + CACHE_HIT)
        .integer(path + ".prompt_cache_miss_tokens", base + CACHE_MISS)
        .integer(output + "reasoning_tokens", base + REASONING)
        .integer(input + "cache_write_tokens", USAGE_CACHE_WRITE_INPUT_TOKENS)
        .integer(input + "text_tokens", USAGE_TEXT_INPUT_TOKENS)
        .integer(input + "image_tokens", USAGE_IMAGE_INPUT_TOKENS)
        .integer(input + "audio_tokens", USAGE_AUDIO_INPUT_TOKENS)
        .integer(output + "text_tokens", USAGE_TEXT_OUTPUT_TOKENS)
        .integer(output + "image_tokens", USAGE_IMAGE_OUTPUT_TOKENS)
        .integer(output + "audio_tokens", USAGE_AUDIO_OUTPUT_TOKENS);
  }

  /** {@code counted}: a number that was declared, without the base. */
  void count(int counted, long number) {
    counts[counted] = number;
  }

  void describe(Attributes out) {
    long input =
        counts[PROMPT] == UNKNOWN && counts[CACHE_HIT] >= 0 && counts[CACHE_MISS] >= 0
            ? counts[CACHE_HIT] + counts[CACHE_MISS]
            : counts[PROMPT];
    put(out, USAGE_INPUT_TOKENS, input);
    put(out, USAGE_OUTPUT_TOKENS, output());
    put(out, USAGE_CACHE_READ_INPUT_TOKENS, counts[CACHE_HIT]);
    put(out, USAGE_REASONING_OUTPUT_TOKENS, counts[REASONING]);
  }

  /** Some count reasoning beside the completion instead of in it; the total gives them away. */
  private long output() {
    long prompt = counts[PROMPT];
    long completion = counts[COMPLETION];
    long reasoning = counts[REASONING];
    boolean beside =
        prompt >= 0
            && completion >= 0
            && reasoning > 0
            && prompt + completion + reasoning == counts[TOTAL];
    return beside ? completion + reasoning : completion;
  }

  private static void put(Attributes out, String attribute, long count) {
    if (count >= 0) {
      out.put(attribute, count);
    }
  }
}
