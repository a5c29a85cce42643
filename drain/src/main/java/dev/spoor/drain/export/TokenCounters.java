package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.SpanView;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the tokens of inferences by modality. A provider that gives totals only, or nothing at
 * all, is counted under "unknown": the total, or 0 for input and output.
 */
final class TokenCounters {
  /** What all usage attributes begin with; those of one modality name it right after. */
  private static final String USAGE = "gen_ai.usage.";

  private static final String[] MODALITIES = {"text", "image", "audio"};
  private static final String UNKNOWN = "unknown";

  /**
   * @param usage the attribute with the total
   * @param parts those of its modalities
   * @param always counted as 0 when the provider gave nothing
   */
  private record Usage(String usage, String[] parts, boolean always, Counter counter) {}

  private final List<Usage> usages = new ArrayList<>();
  private final AttributeSet call = new AttributeSet(Counter.ATTRIBUTES);
  private final AttributeSet callAndModality = new AttributeSet(Counter.ATTRIBUTES);

  TokenCounters(Instruments instruments) {
    add(
        instruments,
        SemanticConventions.METRIC_INFERENCE_USAGE_INPUT_TOKENS,
        SemanticConventions.USAGE_INPUT_TOKENS,
        true);
    add(
        instruments,
        SemanticConventions.METRIC_INFERENCE_USAGE_OUTPUT_TOKENS,
        SemanticConventions.USAGE_OUTPUT_TOKENS,
        true);
    add(
        instruments,
        SemanticConventions.METRIC_INFERENCE_USAGE_CACHE_READ_INPUT_TOKENS,
        SemanticConventions.USAGE_CACHE_READ_INPUT_TOKENS,
        false);
    add(
        instruments,
        SemanticConventions.METRIC_INFERENCE_USAGE_CACHE_WRITE_INPUT_TOKENS,
        SemanticConventions.USAGE_CACHE_WRITE_INPUT_TOKENS,
        false);
    add(
        instruments,
        SemanticConventions.METRIC_INFERENCE_USAGE_REASONING_OUTPUT_TOKENS,
        SemanticConventions.USAGE_REASONING_OUTPUT_TOKENS,
        false);
  }

  private void add(Instruments instruments, String metric, String usage, boolean always) {
    String[] parts = new String[MODALITIES.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = USAGE + MODALITIES[i] + "." + usage.substring(USAGE.length());
    }
    int most = (MODALITIES.length + 1) * GenAiMetrics.MOST_SERIES;
    usages.add(new Usage(usage, parts, always, instruments.counter(metric, "{token}", most)));
  }

  void record(SpanView span) {
    call.pick(span, GenAiMetrics.CALL);
    for (int i = 0; i < usages.size(); i++) {
      Usage usage = usages.get(i);
      long total = (long) SpanReading.number(span, usage.usage());
      if (total >= 0 || usage.always()) {
        record(span, usage, Math.max(0, total));
      }
    }
  }

  private void record(SpanView span, Usage usage, long total) {
    long rest = total;
    for (int i = 0; i < MODALITIES.length; i++) {
      long part = (long) SpanReading.number(span, usage.parts()[i]);
      if (part > 0) {
        add(usage, part, MODALITIES[i]);
        rest -= part;
      }
    }
    if (rest > 0 || total == 0) {
      add(usage, Math.max(0, rest), UNKNOWN);
    }
  }

  private void add(Usage usage, long count, String modality) {
    usage
        .counter()
        .add(count, callAndModality.with(call, SemanticConventions.TOKEN_MODALITY, modality));
  }
}
