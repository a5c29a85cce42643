package dev.spoor.smoke.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Writes one answer, well-formed or not, and keeps the ground truth of it. */
public final class Reply {
  private final Socket socket;
  private final Exchange exchange;
  private final OutputStream out;
  private boolean keepOpen = true;

  Reply(Socket socket, Exchange exchange) throws IOException {
    this.socket = socket;
    this.exchange = exchange;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  public void text(int status, String body) throws IOException {
    whole(status, body.getBytes(StandardCharsets.UTF_8), "Content-Type: text/plain");
  }

  public void json(int status, String body) throws IOException {
    whole(status, body.getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
  }

  /** Head with Content-Length, and the body. */
  public void whole(int status, byte[] body, String... headers) throws IOException {
    head(status, body.length, headers);
    write(body);
  }

  /** A head that promises {@code length} bytes. */
  public void head(int status, long length, String... headers) throws IOException {
    startHead(status, headers);
    ascii("Content-Length: " + length + "\r\n\r\n");
  }

  /** A head without any framing of a body. */
  public void bareHead(int status, String... headers) throws IOException {
    startHead(status, headers);
    ascii("\r\n");
  }

  public void chunkedHead(int status, String... headers) throws IOException {
    startHead(status, headers);
    ascii("Transfer-Encoding: chunked\r\n\r\n");
  }

  private void startHead(int status, String... headers) throws IOException {
    exchange.head(status);
    ascii("HTTP/1.1 " + status + " Status\r\n");
    for (String header : headers) {
      ascii(header + "\r\n");
    }
  }

  public void write(byte[] body) throws IOException {
    out.write(body);
    exchange.wrote(body.length);
  }

  /** One chunk, on the wire at once. */
  public void chunk(byte[] body) throws IOException {
    ascii(Integer.toHexString(body.length) + "\r\n");
    write(body);
    ascii("\r\n");
    out.flush();
  }

  public void lastChunk() throws IOException {
    ascii("0\r\n\r\n");
  }

  /** Anything at all, not counted as payload. */
  public void raw(String text) throws IOException {
    ascii(text);
  }

  /** On the wire now. */
  public void flush() throws IOException {
    out.flush();
  }

  /** The connection ends in order behind what was written, whatever the head promised. */
  public void hangUp() {
    keepOpen = false;
  }

  /** The connection breaks. */
  public void reset() throws IOException {
    out.flush();
    socket.setSoLinger(true, 0);
    socket.close();
    throw new IOException("reset");
  }

  /** Nothing more comes, until the client gives up. */
  public void stall() throws IOException {
    out.flush();
    // The request was read whole, so the next byte or end is the client's doing.
    while (socket.getInputStream().read() >= 0) {
      keepOpen = false;
    }
    throw new IOException("the client gave up");
  }

  /** Waits a moment between two writes, so that they arrive apart. */
  public void pause(int millis) throws IOException {
    out.flush();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  boolean finish() throws IOException {
    out.flush();
    exchange.ended();
    return keepOpen;
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
