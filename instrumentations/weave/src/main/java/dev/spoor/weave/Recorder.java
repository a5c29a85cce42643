package dev.spoor.weave;

/**
 * The application's side of the ring, as instrumentations see it. No method throws, blocks, parses
 * or logs; none but {@link #body} and {@link #handedOver} allocates.
 */
public interface Recorder {
  /** Whether a request is an AI exchange by its method and path: then its bodies are wanted. */
  boolean isAiExchange(String method, String url);

  /**
   * A wire attempt begins on this thread.
   *
   * @param resendCount how many attempts of the same call came before
   * @param previous the attempt before this one, whose parent is taken, or null
   * @param begun gets the attempt's place; left alone when the attempt is not recorded
   */
  <Q> void begin(
      HttpClientInstrumentation<Q, ?> client,
      Q request,
      boolean ai,
      int resendCount,
      Lineage previous,
      Lineage begun);

  /** The status and the headers of the response are there. */
  <S> void responded(
      Lineage attempt, boolean ai, HttpClientInstrumentation<?, S> client, S response);

  /**
   * The attempt is over.
   *
   * @param error why, or null when it went well
   * @param followed the client makes another attempt for the same call
   * @param endUnixNano when it was over, 0 for now
   * @param requestBytes body bytes on the wire, -1 where unknown; so {@code responseBytes}
   * @param firstByteAt when the first byte of the response's body came, 0 if none did
   */
  void ended(
      Lineage attempt,
      Throwable error,
      boolean cancelled,
      boolean followed,
      long endUnixNano,
      long requestBytes,
      long responseBytes,
      long firstByteAt);

  /**
   * The {@code traceparent} of a call that is {@link Lineage#propagated}, in ASCII; valid until
   * this thread asks for the next.
   */
  byte[] traceparent(Lineage attempt);

  /** Takes a copy of one body of an AI exchange. */
  BodyCopy body(Lineage attempt, boolean response);

  /** Nanoseconds since the epoch. */
  long now();

  /** Calls that begin on this thread until {@link #leave} are children of {@code attempt}. */
  int enter(Lineage attempt);

  /** Takes what {@link #enter} answered. */
  void leave(int mark);

  /**
   * {@code task} will run on another thread on behalf of this one: its calls get this thread's
   * context.
   *
   * @param withCaller whether this thread's stack says who makes the calls
   */
  void handedOver(Object task, boolean withCaller);

  /**
   * Until {@link #clientEnds}, the tasks and stages that this thread makes are the machinery of the
   * client that it called, which finds its call without a context.
   */
  void clientBegins();

  void clientEnds();

  /**
   * The application enters a client on this thread: who calls is found here, and not by the attempt
   * that begins deep in the client. For a call whose caller is wanted and not known yet.
   *
   * @return whether {@link #forgetCaller} is to be called at the end
   */
  boolean noteCaller(boolean ai);

  void forgetCaller();

  /** The application's own tracing has this span current on this thread; all 0 for none. */
  void currentSpan(long traceIdHigh, long traceIdLow, long spanId);

  /** A throwable of ours was kept from the application. */
  void suppressed(Throwable ours);
}
