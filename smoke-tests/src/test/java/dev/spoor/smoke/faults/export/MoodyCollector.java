package dev.spoor.smoke.faults.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import javax.net.ServerSocketFactory;

/**
 * A collector on plain or TLS sockets, on one port for its whole life, whose {@link Mood} can be
 * set. Decodes what it takes with the published protocol classes, and keeps it raw as well.
 */
public final class MoodyCollector implements AutoCloseable {
  /** A span whose URL holds this is refused, with everything that came with it. */
  static final String POISON = "/poison";

  private final ServerSocketFactory sockets;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<ReceivedSpan> spans = new ArrayList<>();
  private final List<byte[]> bodies = new ArrayList<>();
  private ServerSocket listening;
  private volatile Mood mood = Mood.WELL;

  public MoodyCollector(ServerSocketFactory sockets) throws IOException {
    this.sockets = sockets;
    listening = listen(0);
    port = listening.getLocalPort();
  }

  public int port() {
    return port;
  }

  public synchronized void mood(Mood next) throws IOException {
    if (next == Mood.DOWN && mood != Mood.DOWN) {
      stop();
    } else if (next != Mood.DOWN && mood == Mood.DOWN) {
      listening = listen(port);
    }
    mood = next;
    if (next == Mood.WELL) {
      hangUp(); // on those whom it left without an answer
    }
  }

  /** Everything that arrived, in the order in which it came, with what came twice. */
  public List<ReceivedSpan> spans() {
    synchronized (spans) {
      return List.copyOf(spans);
    }
  }

  /** Heads and bodies of all requests as they came, the bodies also unzipped. */
  public List<byte[]> raw() {
    synchronized (bodies) {
      return List.copyOf(bodies);
    }
  }

  private ServerSocket listen(int where) throws IOException {
    ServerSocket socket = sockets.createServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 50);
    daemon(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket on) {
    while (!on.isClosed()) {
      try {
        Socket socket = on.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goOn = true;
      while (goOn) {
        goOn = exchange(in, socket);
      }
    } catch (IOException | InterruptedException e) {
      // Either side has had enough.
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(InputStream in, Socket socket) throws IOException, InterruptedException {
    String head = head(in);
    Mood now = mood;
    int length = Integer.parseInt(field(head, "content-length", "0"));
    byte[] sent = in.readNBytes(now == Mood.HANGS_UP ? length / 2 : length);
    if (now == Mood.HANGS_UP || sent.length < length) {
      return false;
    }
    byte[] body = field(head, "content-encoding", "").equals("gzip") ? unzipped(sent) : sent;
    keep(head.getBytes(ISO_8859_1), sent, body);
    boolean traces = head.startsWith("POST /v1/traces ");
    List<ReceivedSpan> received = traces ? decode(body) : List.of();
    if (now == Mood.WELL && received.stream().anyMatch(span -> span.url().contains(POISON))) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      return true;
    }
    if (now.takes()) {
      synchronized (spans) {
        spans.addAll(received);
      }
    }
    return now.answer(socket);
  }

  private void keep(byte[]... parts) {
    synchronized (bodies) {
      bodies.addAll(List.of(parts));
    }
  }

  private static List<ReceivedSpan> decode(byte[] body) throws IOException {
    List<ReceivedSpan> spans = new ArrayList<>();
    ExportTraceServiceRequest.parseFrom(body)
        .getResourceSpansList()
        .forEach(
            resource ->
                resource
                    .getScopeSpansList()
                    .forEach(
                        scope -> {
                          for (Span span : scope.getSpansList()) {
                            spans.add(ReceivedSpan.of(resource.getResource(), span));
                          }
                        }));
    return spans;
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static String field(String head, String name, String absent) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst()
        .orElse(absent);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "collector");
    thread.setDaemon(true);
    thread.start();
  }

  private void stop() throws IOException {
    listening.close();
    hangUp();
  }

  private void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    stop();
  }
}
