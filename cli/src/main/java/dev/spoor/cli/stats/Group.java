package dev.spoor.cli.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.cli.calls.Call;
import java.io.IOException;

/** Sums over the calls that share a model, host or caller. */
final class Group {
  final Percentiles latency = new Percentiles();
  final Percentiles firstChunk = new Percentiles();
  long count;
  long errors;
  long unfinished;
  long cancelled;
  long inputTokens;
  long outputTokens;

  /** Unfinished calls have no latency yet; failed ones count like all others. */
  void add(Call call) {
    count++;
    errors += call.span().isFailed() ? 1 : 0;
    cancelled += call.span().isCancelled() ? 1 : 0;
    inputTokens += Math.max(0, call.inputTokens());
    outputTokens += Math.max(0, call.outputTokens());
    if (call.span().isFinished()) {
      latency.add(call.span().span().durationNano());
    } else {
      unfinished++;
    }
    if (call.firstChunkNanos() >= 0) {
      firstChunk.add(call.firstChunkNanos());
    }
  }

  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("count", count);
    json.writeNumberField("errors", errors);
    json.writeNumberField("unfinished", unfinished);
    write(json, "latency_nano", latency);
    write(json, "time_to_first_chunk_nano", firstChunk);
    json.writeNumberField("input_tokens", inputTokens);
    json.writeNumberField("output_tokens", outputTokens);
    json.writeNumberField("cancelled", cancelled);
  }

  private static void write(JsonGenerator json, String name, Percentiles values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (int percent : new int[] {50, 95, 99}) {
      if (values.at(percent) < 0) {
        json.writeNullField("p" + percent);
      } else {
        json.writeNumberField("p" + percent, values.at(percent));
      }
    }
    json.writeEndObject();
  }
}
