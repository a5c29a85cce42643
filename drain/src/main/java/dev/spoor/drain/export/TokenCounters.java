package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the tokens of inferences by modality. A provider that gives totals only, or nothing at
 * all, is counted under "unknown": the total, or 0 for input and output.
 */
final class TokenCounters {
  private static final AttributeKey<String> MODALITY =
      AttributeKey.stringKey(SemanticConventions.TOKEN_MODALITY);

  /** What all usage attributes begin with; those of one modality name it right after. */
  private static final String USAGE = "gen_ai.usage.";

  private static final List<String> MODALITIES = List.of("text", "image", "audio");

  /**
   * @param usage the attribute with the total
   * @param always counted as 0 when the provider gave nothing
   */
  private record Counter(String usage, boolean always, LongCounter counter) {}

  private final List<Counter> counters = new ArrayList<>();

  TokenCounters(Meter meter) {
    add(
        meter,
        SemanticConventions.METRIC_INFERENCE_USAGE_INPUT_TOKENS,
        SemanticConventions.USAGE_INPUT_TOKENS,
        true);
    add(
        meter,
        SemanticConventions.METRIC_INFERENCE_USAGE_OUTPUT_TOKENS,
        SemanticConventions.USAGE_OUTPUT_TOKENS,
        true);
    add(
        meter,
        SemanticConventions.METRIC_INFERENCE_USAGE_CACHE_READ_INPUT_TOKENS,
        SemanticConventions.USAGE_CACHE_READ_INPUT_TOKENS,
        false);
    add(
        meter,
        SemanticConventions.METRIC_INFERENCE_USAGE_CACHE_WRITE_INPUT_TOKENS,
        SemanticConventions.USAGE_CACHE_WRITE_INPUT_TOKENS,
        false);
    add(
        meter,
        SemanticConventions.METRIC_INFERENCE_USAGE_REASONING_OUTPUT_TOKENS,
        SemanticConventions.USAGE_REASONING_OUTPUT_TOKENS,
        false);
  }

  private void add(Meter meter, String metric, String usage, boolean always) {
    LongCounter counter = meter.counterBuilder(metric).setUnit("{token}").build();
    counters.add(new Counter(usage, always, counter));
  }

  void record(Span span, Attributes call) {
    for (Counter counter : counters) {
      Number total = SpanReading.number(span, counter.usage());
      if (total != null || counter.always()) {
        record(span, call, counter, total == null ? 0 : total.longValue());
      }
    }
  }

  private static void record(Span span, Attributes call, Counter counter, long total) {
    long rest = total;
    for (String modality : MODALITIES) {
      String name = USAGE + modality + "." + counter.usage().substring(USAGE.length());
      Number part = SpanReading.number(span, name);
      if (part != null && part.longValue() > 0) {
        counter.counter().add(part.longValue(), with(call, modality));
        rest -= part.longValue();
      }
    }
    if (rest > 0 || total == 0) {
      counter.counter().add(Math.max(0, rest), with(call, "unknown"));
    }
  }

  private static Attributes with(Attributes call, String modality) {
    return call.toBuilder().put(MODALITY, modality).build();
  }
}
