package dev.spoor.instrumentations.opentelemetryagent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The few methods of the agent's copy of the API. Found by name, since no artifact has that copy
 * but the agent itself.
 */
final class AgentApi {
  static final String PACKAGE = "io.opentelemetry.javaagent.shaded.io.opentelemetry.";

  private final MethodHandle current;
  private final MethodHandle spanContext;
  private final MethodHandle traceId;
  private final MethodHandle spanId;

  AgentApi() throws ReflectiveOperationException {
    Class<?> context = type("context.Context");
    Class<?> span = type("api.trace.Span");
    Class<?> identity = type("api.trace.SpanContext");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodType one = MethodType.methodType(Object.class, Object.class);
    MethodType id = MethodType.methodType(String.class, Object.class);
    MethodType text = MethodType.methodType(String.class);
    current =
        lookup
            .findStatic(context, "current", MethodType.methodType(context))
            .asType(MethodType.methodType(Object.class));
    spanContext =
        MethodHandles.filterReturnValue(
                lookup.findStatic(span, "fromContext", MethodType.methodType(span, context)),
                lookup.findVirtual(span, "getSpanContext", MethodType.methodType(identity)))
            .asType(one);
    traceId = lookup.findVirtual(identity, "getTraceId", text).asType(id);
    spanId = lookup.findVirtual(identity, "getSpanId", text).asType(id);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, null);
  }

  Object currentContext() throws Throwable {
    return (Object) current.invokeExact();
  }

  Object spanContext(Object context) throws Throwable {
    return (Object) spanContext.invokeExact(context);
  }

  String traceId(Object span) throws Throwable {
    return (String) traceId.invokeExact(span);
  }

  String spanId(Object span) throws Throwable {
    return (String) spanId.invokeExact(span);
  }
}
