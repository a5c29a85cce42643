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
 * where a stream carries several, they are running totals; but some services end it with zeros, and
 * a zero takes nothing back.
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
        .count(path + ".prompt_tokens", base + PROMPT)
        .count(path + ".completion_tokens", base + COMPLETION)
        .count(path + ".total_tokens", base + TOTAL)
        .count(input + "cached_tokens", base + CACHE_HIT)
        // Moonshot and Together; DeepSeek.
        .count(path + ".cached_tokens", base + CACHE_HIT)
        .count(path + ".prompt_cache_hit_tokens", base + CACHE_HIT)
        .count(path + ".prompt_cache_miss_tokens", base + CACHE_MISS)
        .count(output + "reasoning_tokens", base + REASONING)
        .count(input + "cache_write_tokens", USAGE_CACHE_WRITE_INPUT_TOKENS)
        .count(input + "text_tokens", USAGE_TEXT_INPUT_TOKENS)
        .count(input + "image_tokens", USAGE_IMAGE_INPUT_TOKENS)
        .count(input + "audio_tokens", USAGE_AUDIO_INPUT_TOKENS)
        .count(output + "text_tokens", USAGE_TEXT_OUTPUT_TOKENS)
        .count(output + "image_tokens", USAGE_IMAGE_OUTPUT_TOKENS)
        .count(output + "audio_tokens", USAGE_AUDIO_OUTPUT_TOKENS);
  }

  /** {@code counted}: a number that was declared, without the base. */
  void count(int counted, long number) {
    if (number > 0 || counts[counted] == UNKNOWN) {
      counts[counted] = number;
    }
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
