package dev.spoor.instrumentations.okhttp;

import dev.spoor.weave.HttpAttempt;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** A wire attempt, and the tap on its response body: passes everything on and reads along. */
final class OkHttpAttempt extends HttpAttempt implements Source {
  private final Call call;
  private final OkHttpCall above;
  private final int mark;
  private Source body;
  private Buffer.UnsafeCursor cursor;

  /** Bytes of the response body still to come; negative when their number is not known. */
  private long left = -1;

  private boolean redirect;

  OkHttpAttempt(
      OkHttp client, Interceptor.Chain chain, int resends, OkHttpAttempt last, OkHttpCall above) {
    super(client, chain.request(), resends, last);
    call = chain.call();
    this.above = above;
    keepBack();
    mark = enter();
  }

  /** On the call's thread: whether another attempt comes is known now. */
  void tell(boolean another) {
    letGo(another);
  }

  /** The response's headers are there and its body is about to be opened. */
  void respond(OkHttp client, Response response) {
    String length = response.header("Content-Length");
    try {
      left = length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      left = -1; // OkHttp reads such a body to its end, and so do we.
    }
    redirect = response.isRedirect();
    responded(client, response);
  }

  Source reading(Source from) {
    body = from;
    return this;
  }

  /** The interceptor is left: the response's headers are there, or the attempt failed. */
  void headersDone(OkHttp client, Response response, Throwable thrown) {
    leave(mark);
    above.attemptLeft();
    if (thrown != null) {
      failed(thrown);
    } else if (body == null) {
      responded(client, response);
      end(null);
    }
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long before = sink.size();
    long read;
    try {
      read = body.read(sink, byteCount);
    } catch (Throwable t) {
      failed(t);
      throw t;
    }
    if (read < 0) {
      end(null);
    } else {
      left -= read;
      readAlong(sink, before, read, true);
    }
    return read;
  }

  @Override
  public Timeout timeout() {
    return body.timeout();
  }

  @Override
  public void close() throws IOException {
    try {
      body.close();
    } finally {
      if (left == 0 || redirect) {
        end(null);
      } else {
        cancelled();
      }
    }
  }

  /** Takes {@code length} bytes of the buffer from {@code from} on, where they lie. */
  void readAlong(Buffer buffer, long from, long length, boolean response) {
    if (!copiesBodies()) {
      passed(length, response);
      return;
    }
    try {
      if (cursor == null) {
        cursor = new Buffer.UnsafeCursor();
      }
      buffer.readUnsafe(cursor);
      try {
        long remaining = length;
        int got = cursor.seek(from);
        while (got > 0 && remaining > 0) {
          int chunk = (int) Math.min(got, remaining);
          if (response) {
            received(cursor.data, cursor.start, chunk);
          } else {
            sent(cursor.data, cursor.start, chunk);
          }
          remaining -= chunk;
          got = cursor.next();
        }
      } finally {
        cursor.close();
      }
    } catch (Throwable t) {
      suppressed(t);
    }
  }

  private void failed(Throwable why) {
    if (why instanceof InterruptedIOException || !call.isCanceled()) {
      // A failed route travels inside OkHttp in an unchecked wrapper that the application never
      // sees.
      boolean wrapped = why instanceof RuntimeException && why.getCause() instanceof IOException;
      end(wrapped ? why.getCause() : why);
    } else if (above.isOverTime(call)) {
      // OkHttp cancels a call that takes too long, and says so only when it is back above us.
      end(new InterruptedIOException("timeout"));
    } else {
      cancelled();
    }
  }
}
