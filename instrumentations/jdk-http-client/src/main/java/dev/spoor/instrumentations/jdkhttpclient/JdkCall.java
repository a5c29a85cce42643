package dev.spoor.instrumentations.jdkhttpclient;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * A call on its way, in the place of the application's body handler. The first attempt begins where
 * the application calls; the client makes it, and any further one, on a thread of its own.
 *
 * <p>The budget of a call: this object, one attempt with its end, the tap on the body, the head of
 * the response, and one stage behind the client's, some 300 bytes; and a {@link HeaderLine} for
 * hosts that get a traceparent.
 *
 * @param <T> what the application's handler makes of the body
 */
final class JdkCall<T> implements HttpResponse.BodyHandler<T>, BiConsumer<Object, Throwable> {
  private final JdkHttpClient client;
  private final HttpResponse.BodyHandler<T> handler;
  private volatile JdkAttempt current;
  private Throwable failure;
  private boolean made;
  private int resends;

  JdkCall(JdkHttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    this.client = client;
    this.handler = handler;
    current = new JdkAttempt(client, request, 0, null);
  }

  JdkAttempt current() {
    return current;
  }

  /** The client makes an attempt; attempts of one call follow each other. */
  void attempt(HttpRequest request) {
    if (made) {
      JdkAttempt last = current;
      last.followedByAnother(failure);
      failure = null;
      current = new JdkAttempt(client, request, ++resends, last);
    }
    made = true;
  }

  /**
   * Counts only if another attempt follows; the last failure is what the application gets to see.
   */
  void failed(Throwable why) {
    failure = unwrap(why);
  }

  void sent(CompletableFuture<?> response, Throwable thrown) {
    if (thrown != null) {
      current.end(thrown);
    } else {
      response.whenComplete(this);
    }
  }

  @Override
  public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo info) {
    HttpResponse.BodySubscriber<T> subscriber = handler.apply(info);
    return subscriber == null ? null : new JdkBody<>(current, subscriber);
  }

  /** The response is complete, or the call failed; a streamed body ends in its own time. */
  @Override
  public void accept(Object response, Throwable thrown) {
    Throwable why = unwrap(thrown);
    if (why instanceof CancellationException) {
      current.cancelled();
    } else if (why != null) {
      current.end(why);
    }
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable why = thrown;
    while (why != null && why.getCause() != null && isWrapper(why)) {
      why = why.getCause();
    }
    return why;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException
        || thrown.getClass().getName().startsWith("jdk.internal.");
  }
}
