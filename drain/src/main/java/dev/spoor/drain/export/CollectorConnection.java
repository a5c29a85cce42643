package dev.spoor.drain.export;

import dev.spoor.settings.Version;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;

/**
 * HTTP/1.1 to one collector, on the calling thread, over a connection that is kept. No threads, and
 * nothing that the application sets for its whole process: proxies, cookies, authenticators,
 * caches, TLS defaults.
 *
 * <p>For one thread, but for {@link #endLate} and {@link #giveUp}: a write to a collector that
 * reads nothing blocks for as long as TCP is patient, and only another thread can end it. Redirects
 * are not followed, since the headers may be credentials.
 */
final class CollectorConnection implements Closeable {
  private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final URI endpoint;
  private final byte[] head;
  private final SSLSocketFactory tls;
  private long limitNanos;
  private AnswerInput in;
  private OutputStream out;

  /** Taken out by whoever closes it, so that no thread closes what another has just opened. */
  private final AtomicReference<Socket> socket = new AtomicReference<>();

  private volatile long lateAt;
  private volatile boolean underWay;
  private volatile boolean givenUp;

  CollectorConnection(OtlpTarget target) {
    endpoint = target.endpoint();
    tls = endpoint.getScheme().equals("https") ? CollectorTls.of(target) : null;
    limitNanos = target.timeout().toNanos();
    head = head(target);
  }

  /** The request up to the length of its body. */
  private byte[] head(OtlpTarget target) {
    StringBuilder text = new StringBuilder(256);
    text.append("POST ").append(endpoint.getRawPath());
    if (endpoint.getRawQuery() != null) {
      text.append('?').append(endpoint.getRawQuery());
    }
    text.append(" HTTP/1.1\r\nHost: ").append(endpoint.getHost());
    if (endpoint.getPort() >= 0) {
      text.append(':').append(endpoint.getPort());
    }
    text.append("\r\nUser-Agent: spoor/").append(Version.text());
    for (Map.Entry<String, String> header : target.headers().entrySet()) {
      if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        text.append("\r\n").append(line(header.getKey() + ": " + header.getValue()));
      }
    }
    text.append("\r\nContent-Type: application/x-protobuf");
    if (target.gzip()) {
      text.append("\r\nContent-Encoding: gzip");
    }
    return text.append("\r\nContent-Length: ").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(String header) {
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c < ' ' && c != '\t' || c > 0xff || c == 0x7f) {
        throw new IllegalArgumentException("a header has a character that no header can have");
      }
    }
    return header;
  }

  /** No request takes longer from now on. */
  void hurry(Duration most) {
    limitNanos = Math.min(limitNanos, most.toNanos());
  }

  /**
   * Sends one request and waits for the answer. One that meets a kept connection closed is sent
   * again over a new one.
   *
   * @param length of the body, which begins with the first byte
   */
  Reply post(byte[] body, int length) {
    lateAt = System.nanoTime() + limitNanos;
    underWay = true;
    try {
      if (socket.get() == null || !answers(body, length)) {
        connect();
        ask(body, length);
      }
      HttpAnswer answer = HttpAnswer.read(in);
      if (!answer.keepsConnection()) {
        close();
      }
      return new Reply(
          answer.status(),
          answer.status() >= 200 && answer.status() < 300 ? null : "HTTP " + answer.status(),
          RetryAfter.nanos(answer.retryAfter(), Instant.now()),
          answer.body());
    } catch (IOException | RuntimeException e) {
      boolean late = e instanceof SocketTimeoutException || System.nanoTime() - lateAt >= 0;
      close();
      return Reply.none(late ? "no answer in time" : words(e));
    } finally {
      underWay = false;
    }
  }

  /** False when the collector closed the connection while nothing was under way. */
  private boolean answers(byte[] body, int length) throws IOException {
    try {
      ask(body, length);
      return true;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      close();
      if (givenUp || System.nanoTime() - lateAt >= 0) {
        throw e;
      }
      return false;
    }
  }

  /** Sends the request and waits until an answer begins. */
  private void ask(byte[] body, int length) throws IOException {
    in.until(lateAt);
    out.write(head);
    out.write((length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(body, 0, length);
    out.flush();
    in.await();
  }

  private void connect() throws IOException {
    IOException failure = null;
    int port = endpoint.getPort() >= 0 ? endpoint.getPort() : tls == null ? 80 : 443;
    for (InetAddress address : InetAddress.getAllByName(endpoint.getHost())) {
      Socket fresh = new Socket(Proxy.NO_PROXY);
      socket.set(fresh);
      try {
        if (givenUp) { // looked at after the socket can be seen, as giveUp does the reverse
          throw new SocketException("given up");
        }
        fresh.setTcpNoDelay(true);
        long left = Math.min(CONNECT_NANOS, lateAt - System.nanoTime());
        fresh.connect(new InetSocketAddress(address, port), AnswerInput.millis(left));
        fresh.setSoTimeout(AnswerInput.millis(lateAt - System.nanoTime()));
        Socket top = tls == null ? fresh : CollectorTls.over(tls, fresh, endpoint.getHost(), port);
        in = new AnswerInput(fresh, top.getInputStream());
        out = new BufferedOutputStream(top.getOutputStream(), 1 << 14);
        return;
      } catch (IOException e) {
        close();
        failure = e;
      }
    }
    throw failure;
  }

  /** The cause's type says what is wrong, where the message does not. */
  private static String words(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof ConnectException && message != null) {
      return "no connection: " + message;
    }
    if (failure instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  /** Ends a request that has taken longer than it may. Any thread. */
  void endLate() {
    if (underWay && System.nanoTime() - lateAt >= 0) {
      close();
    }
  }

  /** Ends a request that is under way; none is made from now on. Any thread. */
  void giveUp() {
    givenUp = true;
    close();
  }

  @Override
  public void close() {
    Socket open = socket.getAndSet(null);
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Closed or not, it is not used again.
      }
    }
  }
}
