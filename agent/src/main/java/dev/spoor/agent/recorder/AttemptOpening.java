package dev.spoor.agent.recorder;

import dev.spoor.agent.Report;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.Loss;
import dev.spoor.ring.RingWriter;
import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Lineage;

/**
 * Opens a wire attempt: gives it its place in a trace and publishes its first record.
 *
 * <p>Threads: any. Allocation: none, but for the walk up the stack that finds an AI call's caller.
 * When the ring is full, or a reader of the client's types fails, the attempt is counted as lost
 * and stays without a place, so that nothing else is recorded of it.
 */
final class AttemptOpening {
  private static final String RETRY_HINT = "X-Stainless-Retry-Count";

  private final RingWriter ring;
  private final Clock clock;
  private final Contexts contexts;
  private final Propagation propagation;
  private final boolean plainCallers;
  private final Report report;

  AttemptOpening(
      RingWriter ring,
      Clock clock,
      Contexts contexts,
      Propagation propagation,
      boolean plainCallers,
      Report report) {
    this.ring = ring;
    this.clock = clock;
    this.contexts = contexts;
    this.propagation = propagation;
    this.plainCallers = plainCallers;
    this.report = report;
  }

  <Q> void begin(
      Thread thread,
      HttpClientInstrumentation<Q, ?> client,
      Q request,
      boolean ai,
      int resendCount,
      Lineage previous,
      Lineage begun) {
    long span = 0;
    boolean issued = false;
    boolean published = false;
    try {
      Object[] slots = contexts.slots();
      long[] ids = ThreadContext.ids(slots);
      HeldEnd.publish(ring, ids, null);
      boolean resent = previous != null && previous.recorded();
      int parent = resent ? 0 : ThreadContext.current(ids);
      long traceHigh;
      long traceLow;
      long parentSpan;
      if (resent) {
        traceHigh = previous.traceIdHigh();
        traceLow = previous.traceIdLow();
        parentSpan = previous.parentSpanId();
      } else if (parent != 0) {
        traceHigh = ids[parent];
        traceLow = ids[parent + 1];
        parentSpan = ids[parent + 2];
        contexts.runIsUsed(parentSpan);
      } else {
        long number = contexts.ids().number(thread.getId());
        traceHigh = contexts.ids().traceHigh(number);
        traceLow = contexts.ids().traceLow(number);
        parentSpan = 0;
      }
      span = contexts.ids().span(thread.getId());
      ring.issued(span);
      issued = true;
      String callerClass = (String) slots[1];
      String callerMethod = (String) slots[2];
      if (callerClass == null && !resent && (ai || plainCallers)) {
        StackWalker.StackFrame frame = contexts.callers().find();
        if (frame != null) {
          callerClass = frame.getClassName();
          callerMethod = CallerFinder.methodName(frame.getMethodName());
        }
      }
      String url = client.url(request);
      boolean propagated =
          propagation.allows(url) && client.requestHeader(request, Traceparent.HEADER) == null;
      published =
          CallBegin.publish(
              ring,
              span,
              traceHigh,
              traceLow,
              parentSpan,
              clock.now(),
              thread.getId(),
              flags(ai, propagated, parent),
              resendCount,
              resent ? previous.firstSpanId() : 0,
              ids[ThreadContext.SDK_CALL],
              client.name(),
              client.method(request),
              url,
              ai ? client.requestHeader(request, RETRY_HINT) : null,
              thread.getName(),
              callerClass,
              callerMethod);
      if (published) {
        begun.set(traceHigh, traceLow, span, parentSpan);
        begun.sdkCall(ids[ThreadContext.SDK_CALL]);
        if (resent) {
          begun.follows(previous);
        }
        if (propagated) {
          begun.propagate();
        }
      }
    } catch (Throwable t) {
      if (!published) {
        if (!issued) {
          ring.issued(span); // at the end of the stack perhaps: before there was even a span
        }
        ring.lost(span, Loss.RECORDER_FAILED);
      }
      report.suppressed(t);
    }
  }

  private static int flags(boolean ai, boolean propagated, int parent) {
    int flags = (ai ? CallBegin.AI : 0) | (propagated ? CallBegin.PROPAGATED : 0);
    return parent == ThreadContext.FOREIGN ? flags | CallBegin.PARENT_IS_REMOTE : flags;
  }
}
