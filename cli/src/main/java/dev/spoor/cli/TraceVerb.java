package dev.spoor.cli;

import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.calls.SpanJson;
import dev.spoor.cli.calls.SpanSource;
import dev.spoor.cli.calls.Spans;
import dev.spoor.cli.trace.TraceLookup;
import dev.spoor.cli.trace.TraceReport;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything recorded under one trace id. */
@Command(name = "trace", description = "Show the lineage tree of one trace.")
final class TraceVerb extends ReadingVerb {
  @Parameters(
      paramLabel = "ID|last",
      description = "A trace id or its beginning, a span id, or 'last' for the newest trace.")
  String id;

  @Option(names = "--json", description = "Its spans, one JSON object per line, by start.")
  boolean json;

  TraceVerb(Context context) {
    super(context);
  }

  @Override
  int read(SpanSource source) throws IOException {
    Spans spans = Spans.of(source);
    List<RecordedSpan> trace = spans.trace(TraceLookup.find(id, spans));
    if (json) {
      trace.forEach(span -> SpanJson.print(span, context.screen().out()));
    } else {
      new TraceReport(trace, context.screen()).print();
    }
    return ExitCode.OK;
  }
}
