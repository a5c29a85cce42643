package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanView;

/**
 * Writes a journaled span as OTLP has it, one field of its scope. Status OK becomes "unset": the
 * conventions keep "ok" for the application's own verdict. An unfinished span ends where it began
 * and says so.
 *
 * <pre>
 * Span    1: trace id   2: span id   4: parent span id   5: name   6: kind   7: start   8: end
 *         9: attributes   15: Status   16: flags
 * Status  3: code, 2 for an error
 * </pre>
 */
final class OtlpSpan {
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int ATTRIBUTES = 9;
  private static final int STATUS = 15;
  private static final int CODE = 3;
  private static final int ERROR = 2;
  private static final int FLAGS = 16;

  private static final int SAMPLED = 1;
  private static final int KNOWN_WHETHER_REMOTE = 0x100;
  private static final int PARENT_IS_REMOTE = 0x200;

  /** OTLP's numbers of {@link Span.Kind}. */
  private static final int[] KINDS = {1, 3, 2, 4, 5};

  private final ProtobufWriter out;
  private final KeyValues attributes;
  private final AttributesView.Utf8Sink name;

  OtlpSpan(ProtobufWriter out) {
    this.out = out;
    attributes = new KeyValues(out, ATTRIBUTES);
    name = (bytes, at, length) -> out.text(NAME, bytes, at, length);
  }

  void write(SpanView span) {
    int begun = out.begin(SPANS);
    out.id(TRACE_ID, span.traceIdHigh(), span.traceIdLow());
    out.id(SPAN_ID, span.spanId());
    if (span.parentSpanId() != 0) {
      out.id(PARENT_SPAN_ID, span.parentSpanId());
    }
    span.name(name);
    out.varint(KIND, KINDS[span.kind().ordinal()]);
    out.fixed64(START, span.startUnixNano());
    out.fixed64(END, SpanReading.endUnixNano(span));
    attributes(span);
    if (span.status() == Span.Status.ERROR) {
      int status = out.begin(STATUS);
      out.varint(CODE, ERROR);
      out.end(status);
    }
    boolean remote = span.attributes().find(SemanticConventions.SPOOR_PARENT_REMOTE) >= 0;
    out.fixed32(FLAGS, SAMPLED | KNOWN_WHETHER_REMOTE | (remote ? PARENT_IS_REMOTE : 0));
    out.end(begun);
  }

  private void attributes(SpanView span) {
    AttributesView recorded = span.attributes();
    for (int i = 0; i < recorded.size(); i++) {
      attributes.put(recorded, i);
    }
    if (span.hasCaller()) {
      attributes.putCaller(SemanticConventions.CODE_FUNCTION_NAME, span);
    }
    if (span.status() == Span.Status.UNFINISHED && recorded.find(ExportNames.UNFINISHED) < 0) {
      attributes.put(ExportNames.UNFINISHED, true);
    }
    if (span.status() == Span.Status.ERROR && recorded.find(SemanticConventions.ERROR_TYPE) < 0) {
      attributes.put(SemanticConventions.ERROR_TYPE, SemanticConventions.ERROR_TYPE_OTHER);
    }
  }
}
