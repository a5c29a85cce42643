package dev.spoor.drain.export;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the beginning of an answer and hangs up on the rest, however much there is. The response is
 * there with its headers; whoever wants the body waits for it here, with a limit that the JDK's
 * client does not have for bodies.
 */
final class BoundedBody implements BodySubscriber<BoundedBody> {
  private static final int MOST_BYTES = 64 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Flow.Subscription subscription;

  @Override
  public CompletionStage<BoundedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  /** What there is when the body has ended or failed, or the time is up. */
  byte[] await(long nanos) throws InterruptedException {
    boolean complete = ended.await(nanos, TimeUnit.NANOSECONDS);
    Flow.Subscription open = subscription;
    if (!complete && open != null) {
      open.cancel();
    }
    synchronized (kept) {
      return kept.toByteArray();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean full;
    synchronized (kept) {
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[Math.min(buffer.remaining(), MOST_BYTES - kept.size())];
        buffer.get(bytes);
        kept.write(bytes, 0, bytes.length);
      }
      full = kept.size() == MOST_BYTES;
    }
    if (full) {
      subscription.cancel();
      ended.countDown();
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }
}
