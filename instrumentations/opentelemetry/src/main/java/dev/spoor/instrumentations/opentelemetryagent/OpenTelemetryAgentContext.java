package dev.spoor.instrumentations.opentelemetryagent;

import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;

/**
 * Follows which span is current in an OpenTelemetry agent of the same JVM. It keeps all spans, also
 * those that the application makes with an API of its own, in a copy of the API in the boot loader.
 */
public final class OpenTelemetryAgentContext extends Instrumentation {
  private static final String STORAGE = AgentApi.PACKAGE + "context.ThreadLocalContextStorage";

  private volatile AgentApi api;

  @Override
  public void declare(Weave weave) {
    weave.type(STORAGE).method("attach", 1).enter("attach", "0");
    weave.type(STORAGE + "$ScopeImpl").method("close", 0).exit("detached");
  }

  public void attach(Object context) throws Throwable {
    if (context != null) {
      current(api(), context);
    }
  }

  public void detached(Object none, Object nothing, Throwable thrown) throws Throwable {
    current(api(), api().currentContext());
  }

  private void current(AgentApi from, Object context) throws Throwable {
    Object span = from.spanContext(context);
    String trace = from.traceId(span);
    // An id of nothing is all zeros, which is what the recorder takes for none.
    recorder().currentSpan(hex(trace, 0), hex(trace, 16), hex(from.spanId(span), 0));
  }

  private AgentApi api() throws ReflectiveOperationException {
    AgentApi known = api;
    if (known == null) {
      known = new AgentApi();
      api = known;
    }
    return known;
  }

  private static long hex(String id, int from) {
    return Long.parseUnsignedLong(id, from, from + 16, 16);
  }
}
