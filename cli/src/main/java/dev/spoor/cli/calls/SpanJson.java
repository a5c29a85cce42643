package dev.spoor.cli.calls;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.cli.terminal.JsonLines;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * A span as one line of JSON. Others build on this form: keys are only ever added, at the end of
 * the object, and no key changes its type.
 */
public final class SpanJson {
  private SpanJson() {}

  public static void print(RecordedSpan recorded, PrintStream out) {
    JsonLines.print(out, json -> write(recorded, json));
  }

  private static void write(RecordedSpan recorded, JsonGenerator json) throws IOException {
    Span span = recorded.span();
    json.writeStringField("trace_id", recorded.traceId());
    json.writeStringField("span_id", recorded.spanId());
    if (span.parentSpanId() == 0) {
      json.writeNullField("parent_span_id");
    } else {
      json.writeStringField("parent_span_id", String.format("%016x", span.parentSpanId()));
    }
    json.writeStringField("name", span.name());
    json.writeStringField("kind", span.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("start_unix_nano", span.startUnixNano());
    if (recorded.isFinished()) {
      json.writeNumberField("duration_nano", span.durationNano());
    } else {
      json.writeNullField("duration_nano");
    }
    json.writeStringField("status", span.status().name().toLowerCase(Locale.ROOT));
    json.writeStringField("service", recorded.run().service());
    json.writeNumberField("pid", recorded.run().pid());
    json.writeStringField("caller", span.caller());
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, Object> attribute : span.attributes().entrySet()) {
      json.writeFieldName(attribute.getKey());
      JsonLines.value(json, attribute.getValue());
    }
    json.writeEndObject();
  }
}
