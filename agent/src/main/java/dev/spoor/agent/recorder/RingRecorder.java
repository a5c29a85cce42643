package dev.spoor.agent.recorder;

import dev.spoor.agent.Report;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import dev.spoor.weave.BodyCopy;
import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Lineage;
import dev.spoor.weave.Recorder;

/**
 * Writes what instrumentations see into the ring.
 *
 * <p>The budget of a call on the application's thread: two or three records of together some 400
 * bytes encoded straight into the ring, one look at the thread's context, two at the clock. For an
 * AI exchange also a walk up the stack, the response's headers, and one copy of each body.
 *
 * <p>Threads: any. Allocation: none for plain HTTP. When the ring is full the call is counted and
 * left alone. When the process dies right here, what was published is in the ring's file.
 */
public final class RingRecorder implements Recorder {
  private static final String OUR_THREADS = "spoor";

  /** How OpenTelemetry's exporters for Java name themselves. */
  private static final String OTLP_EXPORTER = "OTel-OTLP-Exporter-Java";

  private final RingWriter ring;
  private final SlabPool slabs;
  private final AiPaths aiPaths;
  private final String[] aiHeaders;
  private final Contexts contexts;
  private final AttemptOpening opening;
  private final Report report;
  private final Clock clock = new Clock();
  private final long bodyLimit;
  private final boolean plainHttp;
  private final boolean plainCallers;
  private volatile boolean stopped;

  /**
   * @param aiPaths endings of the paths of AI exchanges
   * @param aiHeaders the response headers of an AI exchange that are recorded, in lower case
   */
  public RingRecorder(
      RingWriter ring,
      SlabPool slabs,
      Settings settings,
      String[] aiPaths,
      String[] aiHeaders,
      Report report) {
    this.ring = ring;
    this.slabs = slabs;
    this.aiPaths = new AiPaths(aiPaths);
    this.aiHeaders = aiHeaders;
    this.report = report;
    contexts = new Contexts(ring, clock);
    plainCallers = settings.flag(Setting.HTTP_CALLER);
    opening =
        new AttemptOpening(
            ring,
            clock,
            contexts,
            new Propagation(settings.list(Setting.PROPAGATE)),
            plainCallers,
            report);
    bodyLimit = settings.bytes(Setting.BODY_LIMIT);
    plainHttp = settings.flag(Setting.HTTP);
  }

  @Override
  public boolean isAiExchange(String method, String url) {
    return aiPaths.match(method, url);
  }

  @Override
  public <Q> void begin(
      HttpClientInstrumentation<Q, ?> client,
      Q request,
      boolean ai,
      int resendCount,
      Lineage previous,
      Lineage begun) {
    Thread thread = Thread.currentThread();
    if (stopped || !(ai || plainHttp) || isOurs(thread) || isTelemetry(client, request)) {
      return;
    }
    opening.begin(thread, client, request, ai, resendCount, previous, begun);
  }

  @Override
  public <S> void responded(
      Lineage attempt, boolean ai, HttpClientInstrumentation<?, S> client, S response) {
    try {
      int status = client.status(response);
      if (status >= 400) {
        attempt.sdkCall(0); // which reads no answer from it
      }
      CallResponse.publish(
          ring,
          attempt.spanId(),
          clock.now(),
          status,
          client.protocolVersion(response),
          ai ? client.responseHeader(response, "content-type") : null,
          ai ? client.responseHeader(response, "content-encoding") : null,
          ai ? headers(client, response) : null);
    } catch (Throwable t) {
      report.suppressed(t);
    } finally {
      if (ai) {
        forgetHeaders();
      }
    }
  }

  private <S> String[] headers(HttpClientInstrumentation<?, S> client, S response) {
    Object[] slots = contexts.slots();
    String[] headers = (String[]) slots[5];
    if (headers == null) {
      headers = new String[aiHeaders.length * 2];
      slots[5] = headers;
    }
    for (int i = 0; i < aiHeaders.length; i++) {
      headers[2 * i] = aiHeaders[i];
      headers[2 * i + 1] = client.responseHeader(response, aiHeaders[i]);
    }
    return headers;
  }

  /** What is the thread's own keeps no answer alive. */
  private void forgetHeaders() {
    Object[] slots = ThreadContext.slots();
    String[] headers = slots == null ? null : (String[]) slots[5];
    for (int i = 1; headers != null && i < headers.length; i += 2) {
      headers[i] = null;
    }
  }

  @Override
  public void ended(
      Lineage attempt,
      Throwable error,
      boolean cancelled,
      boolean followed,
      long endUnixNano,
      long requestBytes,
      long responseBytes,
      long firstByteAt) {
    try {
      int outcome = cancelled ? CallEnd.CANCELLED : error != null ? CallEnd.ERROR : CallEnd.OK;
      long at = endUnixNano == 0 ? clock.now() : endUnixNano;
      boolean answered = error == null && !followed && !stopped;
      if (answered
          && HeldEnd.hold(ring, attempt, at, outcome, requestBytes, responseBytes, firstByteAt)) {
        return;
      }
      CallEnd.publish(
          ring,
          attempt.spanId(),
          at,
          outcome,
          followed,
          requestBytes,
          responseBytes,
          firstByteAt,
          error == null ? null : error.getClass().getName());
    } catch (Throwable t) {
      report.suppressed(t);
    }
  }

  @Override
  public byte[] traceparent(Lineage attempt) {
    try {
      Object[] slots = contexts.slots();
      byte[] text = (byte[]) slots[4];
      if (text == null) {
        text = new byte[Traceparent.LENGTH];
        slots[4] = text;
      }
      Traceparent.put(text, attempt);
      return text;
    } catch (Throwable t) {
      report.suppressed(t);
      return null;
    }
  }

  @Override
  public BodyCopy body(Lineage attempt, boolean response) {
    int direction = response ? CallBody.RESPONSE : CallBody.REQUEST;
    return new SlabCopy(ring, slabs, attempt.spanId(), direction, bodyLimit);
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public int enter(Lineage attempt) {
    try {
      return ThreadContext.push(
          contexts.slots(), attempt.traceIdHigh(), attempt.traceIdLow(), attempt.spanId());
    } catch (Throwable t) {
      report.suppressed(t);
      return -1;
    }
  }

  @Override
  public void leave(int mark) {
    Object[] slots = ThreadContext.slots();
    if (slots != null) {
      ThreadContext.pop(slots, mark);
    }
  }

  @Override
  public void handedOver(Object task, boolean withCaller) {
    if (!stopped) {
      contexts.handOver(task, withCaller);
    }
  }

  @Override
  public boolean noteCaller(boolean ai) {
    try {
      return !stopped && (ai || plainCallers) && contexts.noteCaller();
    } catch (Throwable t) {
      report.suppressed(t);
      return false;
    }
  }

  @Override
  public void forgetCaller() {
    Contexts.forgetCaller();
  }

  @Override
  public void clientBegins() {
    contexts.clientBegins();
  }

  @Override
  public void clientEnds() {
    Contexts.clientEnds();
  }

  @Override
  public void currentSpan(long traceIdHigh, long traceIdLow, long spanId) {
    if (spanId != 0 || ThreadContext.slots() != null) {
      ThreadContext.foreign(ThreadContext.ids(contexts.slots()), traceIdHigh, traceIdLow, spanId);
    }
  }

  @Override
  public void suppressed(Throwable ours) {
    report.suppressed(ours);
  }

  /** Whom the methods tell by which the application calls an AI client. */
  public CallerPoint callerPoint() {
    return new CallerPoint(contexts, report);
  }

  /** The JDK's executors hand tasks through here; see {@link Contexts}. */
  public Contexts contexts() {
    return contexts;
  }

  /** From now on nothing begins; what is on its way still ends. */
  public void stop() {
    stopped = true;
    contexts.stop();
  }

  /** What OpenTelemetry's agent or SDK sends of the application is not the application's. */
  private static <Q> boolean isTelemetry(HttpClientInstrumentation<Q, ?> client, Q request) {
    try {
      String agent = client.requestHeader(request, "User-Agent");
      return agent != null && agent.startsWith(OTLP_EXPORTER);
    } catch (Throwable t) {
      return false; // what reads the request next meets the same, and counts the call
    }
  }

  private static boolean isOurs(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && OUR_THREADS.equals(group.getName());
  }
}
