package dev.spoor.smoke.faults.together;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;

/** {@link EachWay}, while a span of the application's own is current. */
public final class TracedApplication {
  static final String TRACE = "53000000000000000000000000000001";
  private static final String SPAN = "5300000000000001";

  private TracedApplication() {}

  public static void main(String[] arguments) throws Exception {
    SpanContext own =
        SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
    Scope scope = Span.wrap(own).makeCurrent();
    EachWay.run(arguments, System.out);
    scope.close();
    System.exit(0);
  }
}
