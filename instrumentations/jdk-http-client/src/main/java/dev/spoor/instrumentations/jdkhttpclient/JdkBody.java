package dev.spoor.instrumentations.jdkhttpclient;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The tap on a response body: passes every signal on in its order and reads along. */
final class JdkBody<T> implements HttpResponse.BodySubscriber<T>, Flow.Subscription {
  private final JdkAttempt attempt;
  private final HttpResponse.BodySubscriber<T> subscriber;
  private Flow.Subscription subscription;

  JdkBody(JdkAttempt attempt, HttpResponse.BodySubscriber<T> subscriber) {
    this.attempt = attempt;
    this.subscriber = subscriber;
  }

  @Override
  public CompletionStage<T> getBody() {
    return subscriber.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription to) {
    subscription = to;
    subscriber.onSubscribe(this);
  }

  @Override
  public void onNext(List<ByteBuffer> chunks) {
    for (int i = 0; i < chunks.size(); i++) {
      attempt.received(chunks.get(i));
    }
    subscriber.onNext(chunks);
  }

  @Override
  public void onError(Throwable why) {
    attempt.end(why);
    subscriber.onError(why);
  }

  @Override
  public void onComplete() {
    attempt.end(null);
    subscriber.onComplete();
  }

  @Override
  public void request(long n) {
    subscription.request(n);
  }

  @Override
  public void cancel() {
    attempt.cancelled();
    subscription.cancel();
  }
}
