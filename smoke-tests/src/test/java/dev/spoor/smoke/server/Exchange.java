package dev.spoor.smoke.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Ground truth: one request as it arrived and what was answered. */
public final class Exchange {
  private final String method;
  private final String target;
  private final List<String> headers;
  private final int connection;
  private volatile Payload body;
  private byte[] begun;
  private int unread;
  private volatile int nth;
  private volatile int status;
  private volatile long answered;
  private volatile boolean complete;

  Exchange(String method, String target, List<String> headers, int connection) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.connection = connection;
  }

  public String method() {
    return method;
  }

  /** Path and query as sent. */
  public String target() {
    return target;
  }

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** {@code Name: value}, in the order sent. */
  public List<String> headers() {
    return headers;
  }

  /** Null when it was not sent. */
  public String header(String name) {
    String prefix = name + ": ";
    return headers.stream()
        .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElse(null);
  }

  /** What was read of the request's payload, transfer coding removed. */
  public Payload body() {
    return body;
  }

  /** Which of the server's connections it came on. */
  public int connection() {
    return connection;
  }

  /** How often this path was asked for, this request included. */
  public int nth() {
    return nth;
  }

  /** 0 when no head was answered. */
  public int status() {
    return status;
  }

  /** Bytes of the answer's payload that were written, transfer coding not counted. */
  public long answered() {
    return answered;
  }

  /** Whether the answer was written to its end. */
  public boolean complete() {
    return complete;
  }

  /** The payload, or the part of it that the answer does not wait for the rest of. */
  void read(byte[] payload, int left) {
    body = Payload.of(payload);
    begun = left > 0 ? payload : null;
    unread = left;
  }

  /** What comes of the payload behind its answer. */
  void readOn(InputStream in) throws IOException {
    if (unread > 0) {
      byte[] whole = Arrays.copyOf(begun, begun.length + unread);
      if (in.readNBytes(whole, begun.length, unread) == unread) {
        read(whole, 0);
      }
    }
  }

  void nth(int ordinal) {
    nth = ordinal;
  }

  void head(int answeredStatus) {
    status = answeredStatus;
  }

  void wrote(long bytes) {
    answered += bytes;
  }

  void ended() {
    complete = true;
  }

  @Override
  public String toString() {
    return method + " " + target + " " + body + " -> " + status + " (" + answered + " bytes)";
  }
}
