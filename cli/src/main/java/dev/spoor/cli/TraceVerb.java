package dev.spoor.cli;

import dev.spoor.cli.arguments.Flag;
import dev.spoor.cli.arguments.Kind;
import dev.spoor.cli.arguments.Operand;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.SpanJson;
import dev.spoor.cli.calls.Spans;
import dev.spoor.cli.calls.TrailSource;
import dev.spoor.cli.trace.TraceLookup;
import dev.spoor.cli.trace.TraceReport;
import dev.spoor.journal.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Shows everything recorded under one trace id. */
final class TraceVerb extends ReadingVerb {
  private final Operand<String> id =
      syntax.required(
          "ID or last",
          Kind.TEXT,
          "A trace id or its beginning, a span id, or 'last' for the newest trace.");
  private final Flag all = syntax.flag("all", "Every span, also where one has hundreds below it.");
  private final Flag json = syntax.flag("json", "Its spans, one JSON object per line, by start.");

  private TraceLookup lookup;

  TraceVerb(Context context) {
    super(context, "trace", "Show the lineage tree of one trace.");
  }

  @Override
  void check() {
    lookup = new TraceLookup(id.get());
  }

  /** Twice through the journals: memory holds the ids of all traces, then the spans of one. */
  @Override
  int read(Path directory) throws IOException {
    noteUnreadable(
        Trail.each(directory, Trail.Filter.all(), found -> lookup.see(RecordedSpan.of(found))));
    String traceId = lookup.found();
    Spans spans;
    try (TrailSource source =
        TrailSource.open(directory, Long.MIN_VALUE, span -> span.traceId().equals(traceId))) {
      spans = Spans.of(source);
      noteDamage(source);
    }
    List<RecordedSpan> trace = spans.all();
    if (json.isGiven()) {
      trace.forEach(span -> SpanJson.print(span, context.screen().out()));
    } else {
      new TraceReport(trace, context.screen(), all.isGiven()).print();
    }
    return ExitCode.OK;
  }
}
