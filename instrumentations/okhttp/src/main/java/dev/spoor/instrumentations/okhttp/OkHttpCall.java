package dev.spoor.instrumentations.okhttp;

import java.lang.ref.WeakReference;
import okhttp3.Call;
import okhttp3.Interceptor;

/**
 * A call on its thread, above its wire attempts. Calls made inside interceptors nest.
 *
 * <p>The budget of a call through OkHttp, on its own thread: this object, the weak reference to it
 * and one {@link OkHttpAttempt}, some 250 bytes. For an AI exchange also the sink of the request, a
 * cursor, and a tap for each body, some 250 more. URL and headers are read as they lie there.
 */
final class OkHttpCall {
  final OkHttpCall outer;
  final boolean callerNoted;
  final WeakReference<OkHttpCall> self = new WeakReference<>(this);
  private final long begun = System.nanoTime();
  private OkHttpAttempt current;
  private OkHttpAttempt last;
  private int attempts;

  OkHttpCall(OkHttpCall outer, boolean callerNoted) {
    this.outer = outer;
    this.callerNoted = callerNoted;
  }

  OkHttpAttempt attempt(OkHttp client, Interceptor.Chain chain) {
    if (last != null) {
      last.tell(true);
    }
    current = new OkHttpAttempt(client, chain, attempts++, last, this);
    last = current;
    return current;
  }

  /**
   * Whether the call's own time limit has passed. OkHttp's clock started a little before ours; a
   * cancellation that close to the limit is taken for the limit.
   */
  boolean isOverTime(Call call) {
    long limit = call.timeout().timeoutNanos();
    return limit > 0 && System.nanoTime() - begun >= limit - limit / 16;
  }

  /** The client makes no further attempt. */
  void left() {
    if (last != null) {
      last.tell(false);
    }
  }

  void attemptLeft() {
    current = null;
  }

  /** The attempt that is at work on this thread, or null. */
  static OkHttpAttempt attemptOf(OkHttpCall call) {
    return call == null ? null : call.current;
  }
}
