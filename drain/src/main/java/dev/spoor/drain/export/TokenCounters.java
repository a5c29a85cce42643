package dev.spoor.drain.export;

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
      AttributeKey.stringKey("gen_ai.token.modality");
  private static final List<String> MODALITIES = List.of("text", "image", "audio");

  /**
   * @param usage the name behind {@code gen_ai.usage.} and the metric's prefix
   * @param always counted as 0 when the provider gave nothing
   */
  private record Counter(String usage, boolean always, LongCounter counter) {}

  private final List<Counter> counters = new ArrayList<>();

  TokenCounters(Meter meter, String prefix) {
    add(meter, prefix, "input_tokens", true);
    add(meter, prefix, "output_tokens", true);
    add(meter, prefix, "cache_read.input_tokens", false);
    add(meter, prefix, "cache_write.input_tokens", false);
    add(meter, prefix, "reasoning.output_tokens", false);
  }

  private void add(Meter meter, String prefix, String usage, boolean always) {
    LongCounter counter = meter.counterBuilder(prefix + usage).setUnit("{token}").build();
    counters.add(new Counter(usage, always, counter));
  }

  void record(Span span, Attributes call) {
    for (Counter counter : counters) {
      Number total = SpanReading.number(span, AttributeNames.GEN_AI_USAGE + counter.usage());
      if (total != null || counter.always()) {
        record(span, call, counter, total == null ? 0 : total.longValue());
      }
    }
  }

  private static void record(Span span, Attributes call, Counter counter, long total) {
    long rest = total;
    for (String modality : MODALITIES) {
      String name = AttributeNames.GEN_AI_USAGE + modality + "." + counter.usage();
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
