package dev.spoor.instrumentations.okhttp;

import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import okio.Timeout;

/** The tap on a request body: reads along what is written to the wire. */
final class OkHttpRequestBody implements Sink {
  private final OkHttpAttempt attempt;
  private final Sink body;
  private boolean broken;

  OkHttpRequestBody(OkHttpAttempt attempt, Sink body) {
    this.attempt = attempt;
    this.body = body;
  }

  @Override
  public void write(Buffer source, long byteCount) throws IOException {
    attempt.readAlong(source, 0, byteCount, false);
    boolean written = false;
    try {
      body.write(source, byteCount);
      written = true;
    } finally {
      broken |= !written;
    }
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public Timeout timeout() {
    return body.timeout();
  }

  @Override
  public void close() throws IOException {
    body.close(); // also of a body that could not be written
    if (!broken) {
      attempt.sentAll();
    }
  }
}
