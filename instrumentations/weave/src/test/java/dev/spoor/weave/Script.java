package dev.spoor.weave;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A recorder that keeps what it is told, in order, and complains about what comes after the end.
 */
final class Script implements Recorder {
  final StringBuffer told = new StringBuffer();
  final AtomicInteger ends = new AtomicInteger();
  final AtomicInteger late = new AtomicInteger();
  final AtomicInteger suppressed = new AtomicInteger();
  volatile long requestBytes;
  volatile long responseBytes;
  volatile long firstByteAt;
  volatile boolean failing;
  volatile boolean recording = true;
  private final AtomicInteger clock = new AtomicInteger();

  @Override
  public boolean noteCaller(boolean ai) {
    return false;
  }

  @Override
  public void forgetCaller() {}

  @Override
  public boolean isAiExchange(String method, String url) {
    return url.endsWith("/chat");
  }

  @Override
  public <Q> void begin(
      HttpClientInstrumentation<Q, ?> client,
      Q request,
      boolean ai,
      int resendCount,
      Lineage previous,
      Lineage begun) {
    try {
      tell("begin " + client.method(request) + " " + client.url(request) + (ai ? " ai" : ""));
      if (recording) {
        begun.set(1, 2, 3, 0);
      }
    } catch (Throwable t) {
      suppressed(t);
      tell("lost");
    }
  }

  @Override
  public <S> void responded(
      Lineage attempt, boolean ai, HttpClientInstrumentation<?, S> client, S response) {
    tell("response " + client.status(response));
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
    this.requestBytes = requestBytes;
    this.responseBytes = responseBytes;
    this.firstByteAt = firstByteAt;
    ends.incrementAndGet();
    tell(
        "end"
            + (cancelled ? " cancelled" : "")
            + (followed ? " followed" : "")
            + (error == null ? "" : " " + error.getMessage()));
  }

  @Override
  public byte[] traceparent(Lineage attempt) {
    return new byte[55];
  }

  @Override
  public BodyCopy body(Lineage attempt, boolean response) {
    String which = response ? "response" : "request";
    return new BodyCopy() {
      @Override
      public void write(byte[] bytes, int from, int length, long atUnixNano) {
        if (failing) {
          throw new IllegalStateException("tap");
        }
        tell(which + " body " + new String(bytes, from, length, StandardCharsets.UTF_8));
      }

      @Override
      public void write(ByteBuffer bytes, long atUnixNano) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        write(copy, 0, copy.length, atUnixNano);
      }

      @Override
      public void close() {
        tell(which + " closed");
      }

      @Override
      public void cut() {
        tell(which + " cut");
      }
    };
  }

  @Override
  public long now() {
    return clock.incrementAndGet();
  }

  @Override
  public int enter(Lineage attempt) {
    return 0;
  }

  @Override
  public void leave(int mark) {}

  @Override
  public void handedOver(Object task, boolean withCaller) {}

  @Override
  public void clientBegins() {}

  @Override
  public void clientEnds() {}

  @Override
  public void currentSpan(long traceIdHigh, long traceIdLow, long spanId) {}

  @Override
  public void suppressed(Throwable ours) {
    suppressed.incrementAndGet();
  }

  private void tell(String what) {
    if (ends.get() > 0 && !what.startsWith("end")) {
      late.incrementAndGet();
    }
    told.append(what).append('\n');
  }
}
