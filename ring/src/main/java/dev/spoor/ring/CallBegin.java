package dev.spoor.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A call (one wire attempt) begins.
 *
 * <pre>
 *    0  long  call id, also its 64-bit span id
 *    8  long  trace id, high
 *   16  long  trace id, low
 *   24  long  parent span id, 0 at a root
 *   32  long  begin, Unix nanoseconds
 *   40  long  thread id
 *   48  int   flags
 *   52  int   resend count
 *   56  long  call id of the first attempt of the same client call, 0 when this is it
 *   64  long  call of an SDK above it, which may take several, 0 unknown
 *   72  text  client, method, URL (redacted), retry hint, thread name, caller class, caller method
 * </pre>
 */
public final class CallBegin extends CallRecord {
  /** The path is that of an AI exchange: bodies are copied. */
  public static final int AI = 1;

  /** A traceparent header with this call's id was sent. */
  public static final int PROPAGATED = 2;

  /** The parent is a span of the application's own OpenTelemetry. */
  public static final int PARENT_IS_REMOTE = 4;

  private static final int TEXTS = 72;

  private long callId;
  private long traceIdHigh;
  private long traceIdLow;
  private long parentSpanId;
  private long atUnixNano;
  private long threadId;
  private int flags;
  private int resendCount;
  private long firstCallId;
  private long sdkCallId;
  private String client;
  private String method;
  private String url;
  private String retryHint;
  private String threadName;
  private String callerClass;
  private String callerMethod;

  /** To be filled by a reader of the ring. */
  CallBegin() {}

  public CallBegin(
      long callId,
      long traceIdHigh,
      long traceIdLow,
      long parentSpanId,
      long atUnixNano,
      long threadId,
      int flags,
      int resendCount,
      long firstCallId,
      long sdkCallId,
      String client,
      String method,
      String url,
      String retryHint,
      String threadName,
      String callerClass,
      String callerMethod) {
    this.callId = callId;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.parentSpanId = parentSpanId;
    this.atUnixNano = atUnixNano;
    this.threadId = threadId;
    this.flags = flags;
    this.resendCount = resendCount;
    this.firstCallId = firstCallId;
    this.sdkCallId = sdkCallId;
    this.client = client;
    this.method = method;
    this.url = url;
    this.retryHint = retryHint;
    this.threadName = threadName;
    this.callerClass = callerClass;
    this.callerMethod = callerMethod;
  }

  /**
   * False when the ring is full: the call is lost, and counted; nothing else of it may be published
   * then. Strings may be null. The URL is given raw and put in redacted.
   */
  public static boolean publish(
      RingWriter ring,
      long callId,
      long traceIdHigh,
      long traceIdLow,
      long parentSpanId,
      long atUnixNano,
      long threadId,
      int flags,
      int resendCount,
      long firstCallId,
      long sdkCallId,
      String client,
      String method,
      String url,
      String retryHint,
      String threadName,
      String callerClass,
      String callerMethod) {
    Draft draft = ring.draft();
    try {
      ByteBuffer out = draft.out;
      out.putLong(0, callId);
      out.putLong(8, traceIdHigh);
      out.putLong(16, traceIdLow);
      out.putLong(24, parentSpanId);
      out.putLong(32, atUnixNano);
      out.putLong(40, threadId);
      out.putInt(48, flags);
      out.putInt(52, resendCount);
      out.putLong(56, firstCallId);
      out.putLong(64, sdkCallId);
      int next = Text.put(out, TEXTS, client);
      next = Text.put(out, next, method);
      next = RedactedUrl.put(out, next, url);
      next = Text.put(out, next, retryHint);
      next = Text.put(out, next, threadName);
      next = Text.put(out, next, callerClass);
      draft.length = Text.put(out, next, callerMethod);
    } catch (Throwable t) {
      return ring.discard(draft, callId, Loss.RECORDER_FAILED);
    }
    return ring.publishBegin(
        draft, callId, RecordType.CALL_BEGIN, Loss.RING_FULL, Loss.RECORDER_FAILED);
  }

  CallBegin read(ByteBuffer in, TextReader texts) {
    callId = in.getLong();
    traceIdHigh = in.getLong();
    traceIdLow = in.getLong();
    parentSpanId = in.getLong();
    atUnixNano = in.getLong();
    threadId = in.getLong();
    flags = in.getInt();
    resendCount = in.getInt();
    firstCallId = in.getLong();
    sdkCallId = in.getLong();
    client = texts.read(in);
    method = texts.read(in);
    url = texts.read(in);
    retryHint = texts.read(in);
    threadName = texts.read(in);
    callerClass = texts.read(in);
    callerMethod = texts.read(in);
    return this;
  }

  public long callId() {
    return callId;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long parentSpanId() {
    return parentSpanId;
  }

  public long atUnixNano() {
    return atUnixNano;
  }

  public long threadId() {
    return threadId;
  }

  public int flags() {
    return flags;
  }

  public int resendCount() {
    return resendCount;
  }

  /** 0 for the first attempt, as are nearly all. */
  public long firstCallId() {
    return firstCallId;
  }

  /**
   * Attempts with the same one are made while one call of an SDK is open; 0 where none is known.
   */
  public long sdkCallId() {
    return sdkCallId;
  }

  public String client() {
    return client;
  }

  public String method() {
    return method;
  }

  public String url() {
    return url;
  }

  public String retryHint() {
    return retryHint;
  }

  public String threadName() {
    return threadName;
  }

  public String callerClass() {
    return callerClass;
  }

  public String callerMethod() {
    return callerMethod;
  }

  @Override
  List<Object> values() {
    return Arrays.asList(
        callId,
        traceIdHigh,
        traceIdLow,
        parentSpanId,
        atUnixNano,
        threadId,
        flags,
        resendCount,
        firstCallId,
        sdkCallId,
        client,
        method,
        url,
        retryHint,
        threadName,
        callerClass,
        callerMethod);
  }

  @Override
  public CallBegin copy() {
    return (CallBegin) super.copy();
  }

  @Override
  public void accept(RecordVisitor visitor) {
    visitor.callBegin(this);
  }
}
