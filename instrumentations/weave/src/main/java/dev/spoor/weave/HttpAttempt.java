package dev.spoor.weave;

import java.nio.ByteBuffer;

/**
 * One wire attempt on its way, from its begin to the end of its response body. A client's tap
 * extends this class and hands in what it sees.
 *
 * <p>Threads: any, also at the same time; the bytes of one body come in their order from one thread
 * at a time. Ordering: an end that comes while another thread still hands in bytes takes effect
 * when that thread is done. Allocation: this object, and for AI exchanges a copy of each body. No
 * method throws.
 */
public abstract class HttpAttempt extends Lineage {
  private final AttemptEnd lifetime = new AttemptEnd();
  private final Recorder recorder;
  private final boolean ai;
  private final boolean head;
  private boolean bodiless;
  private boolean keptBack;
  private boolean followed;
  private BodyCopy request;
  private BodyCopy response;
  private long requestBytes = -1;
  private long responseBytes = -1;
  private long firstByteAt;

  /**
   * Begins.
   *
   * @param previous the attempt of the same call before this one, or null
   */
  @SuppressWarnings("this-escape") // The recorder only sets the lineage.
  protected <Q> HttpAttempt(
      HttpClientInstrumentation<Q, ?> client, Q sent, int resendCount, HttpAttempt previous) {
    recorder = client.recorder();
    boolean exchange = false;
    boolean headersOnly = false;
    try {
      String method = client.method(sent);
      headersOnly = "HEAD".equals(method);
      exchange = recorder.isAiExchange(method, client.url(sent));
    } catch (Throwable t) {
      suppressed(t); // The recorder meets the same below, and counts the call as lost.
    }
    ai = exchange;
    head = headersOnly;
    recorder.begin(client, sent, ai, resendCount, previous, this);
  }

  /** The header's value to send in ASCII, valid until this thread asks for the next; or null. */
  public final byte[] traceparent() {
    try {
      return recorded() && propagated() ? recorder.traceparent(this) : null;
    } catch (Throwable t) {
      suppressed(t);
      return null;
    }
  }

  /** Makes this attempt the parent of calls on this thread; {@link #leave} takes the answer. */
  public final int enter() {
    try {
      return recorded() ? recorder.enter(this) : -1;
    } catch (Throwable t) {
      suppressed(t);
      return -1;
    }
  }

  public final void leave(int mark) {
    if (mark < 0) {
      return;
    }
    try {
      recorder.leave(mark);
    } catch (Throwable t) {
      suppressed(t);
    }
  }

  /** Bytes of the request's body go out; {@code bytes} is left as it is. */
  public final void sent(ByteBuffer bytes) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      requestBytes = Math.max(requestBytes, 0) + bytes.remaining();
      if (ai) {
        requestCopy().write(bytes, recorder.now());
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  public final void sent(byte[] bytes, int from, int length) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      requestBytes = Math.max(requestBytes, 0) + length;
      if (ai) {
        requestCopy().write(bytes, from, length, recorder.now());
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  /**
   * The request's body went out to its end. Without this, what went out counts as a part of it: an
   * answer may come before, or the connection break.
   */
  public final void sentAll() {
    if (!ai || !recorded() || !lifetime.enter()) {
      return;
    }
    try {
      if (request != null) {
        request.close();
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  /** The response's status and headers are there. */
  public final <S> void responded(HttpClientInstrumentation<?, S> client, S answer) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      recorder.responded(this, ai, client, answer);
      int status = client.status(answer);
      bodiless = head || status == 204 || status == 304;
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  /** Bytes of the response's body came; {@code bytes} is left as it is. */
  public final void received(ByteBuffer bytes) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      long at = arrived(bytes.remaining());
      if (ai) {
        responseCopy().write(bytes, at);
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  public final void received(byte[] bytes, int from, int length) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      long at = arrived(length);
      if (ai) {
        responseCopy().write(bytes, from, length, at);
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  /** Bytes of a body passed that nobody needs a copy of. */
  public final void passed(long length, boolean ofResponse) {
    if (!recorded() || !lifetime.enter()) {
      return;
    }
    try {
      if (ofResponse) {
        arrived(length);
      } else {
        requestBytes = Math.max(requestBytes, 0) + length;
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    leaveBody();
  }

  /** The attempt is over, with {@code error} or null. Only the first end counts. */
  public final void end(Throwable error) {
    if (recorded() && lifetime.end(error, false, now())) {
      finish();
    }
  }

  /**
   * The application no longer wants the answer. That is no error; and where there is no body to
   * come any more, no cancellation either.
   */
  public final void cancelled() {
    if (recorded() && lifetime.end(null, true, now())) {
      finish();
    }
  }

  /**
   * The client may make another attempt for the same call when this one has ended: its end is not
   * told before {@link #letGo}, when that is known. To be called before the attempt can end.
   */
  protected final void keepBack() {
    keptBack = recorded() && lifetime.enter();
  }

  /**
   * The client makes another attempt for the same call after this one, or leaves the call. By one
   * thread, which is the one that kept back if any did; the first word counts.
   */
  protected final void letGo(boolean another) {
    followed |= another;
    if (keptBack) {
      keptBack = false;
      leaveBody();
    }
  }

  /** For AI exchanges the bodies are copied; others are only counted. */
  protected final boolean copiesBodies() {
    return ai && recorded();
  }

  /** Throws nothing, even where telling of it fails: the client would take it for its own. */
  protected final void suppressed(Throwable ours) {
    try {
      recorder.suppressed(ours);
    } catch (Throwable again) {
      // Nobody is left to tell.
    }
  }

  private void leaveBody() {
    if (lifetime.leave()) {
      finish();
    }
  }

  private void finish() {
    try {
      if (request != null) {
        request.cut();
      }
      if (response != null) {
        response.close();
      }
    } catch (Throwable t) {
      suppressed(t);
    }
    try {
      boolean cancelled = lifetime.cancelled() && !bodiless;
      recorder.ended(
          this,
          lifetime.error(),
          cancelled,
          followed,
          lifetime.atUnixNano(),
          requestBytes,
          responseBytes,
          firstByteAt);
    } catch (Throwable t) {
      suppressed(t);
    }
  }

  private long now() {
    try {
      return recorder.now();
    } catch (Throwable t) {
      suppressed(t);
      return 0;
    }
  }

  private long arrived(long length) {
    long now = firstByteAt == 0 || ai ? recorder.now() : 0;
    if (firstByteAt == 0 && length > 0) {
      firstByteAt = now;
    }
    responseBytes = Math.max(responseBytes, 0) + length;
    return now;
  }

  private BodyCopy requestCopy() {
    if (request == null) {
      request = recorder.body(this, false);
    }
    return request;
  }

  private BodyCopy responseCopy() {
    if (response == null) {
      response = recorder.body(this, true);
    }
    return response;
  }
}
