package dev.spoor.instrumentations.opentelemetry;

import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/** Follows which span of the application's own tracing is current on each thread. */
public final class OpenTelemetryContext extends Instrumentation {
  private static final String STORAGE = "io.opentelemetry.context.ThreadLocalContextStorage";

  @Override
  public void declare(Weave weave) {
    weave.type(STORAGE).method("attach", 1).enter("attach", "0");
    weave.type(STORAGE + "$ScopeImpl").method("close", 0).exit("detached");
  }

  public void attach(Context context) {
    if (context != null) {
      current(context);
    }
  }

  public void detached(Object none, Object nothing, Throwable thrown) {
    current(Context.current());
  }

  private void current(Context context) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    if (span.isValid()) {
      String trace = span.getTraceId();
      recorder().currentSpan(hex(trace, 0), hex(trace, 16), hex(span.getSpanId(), 0));
    } else {
      recorder().currentSpan(0, 0, 0);
    }
  }

  private static long hex(String id, int from) {
    return Long.parseUnsignedLong(id, from, from + 16, 16);
  }
}
