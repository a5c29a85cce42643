package dev.spoor.smoke.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on plain sockets, so that it can also answer what no well-behaved server
 * would, with a log of what it was asked and what it answered: the ground truth.
 */
public final class LoopbackServer implements AutoCloseable {
  /** A request says with this header how much of its body is read before it is answered. */
  public static final String ANSWER_AFTER = "X-Answer-After";

  /** What lies unread in a connection does not grow with what it took before. */
  private static final int RECEIVE_BUFFER = 256 << 10;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Exchange> log = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Answers answers = Answers.BY_PATH;
  private volatile boolean closed;

  private LoopbackServer(ServerSocket listening) {
    this.listening = listening;
  }

  /** On a free port, answering {@link Answers#BY_PATH}. */
  public static LoopbackServer start() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      LoopbackServer server = new LoopbackServer(socket);
      daemon(server::accept, "loopback-accept");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on answers with these. */
  public LoopbackServer answering(Answers next) {
    answers = next;
    return this;
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Everything it was asked so far, in the order of the requests' ends. */
  public List<Exchange> exchanges() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** Those whose path is, or lies below, {@code path}. */
  public List<Exchange> exchanges(String path) {
    return exchanges().stream()
        .filter(one -> one.path().equals(path) || one.path().startsWith(path + "/"))
        .toList();
  }

  public void forget() {
    synchronized (log) {
      log.clear();
    }
  }

  /** Waits until that many requests under that path were read. */
  public List<Exchange> awaitAsked(String path, int count) {
    long deadline = System.nanoTime() + 120_000_000_000L;
    synchronized (log) {
      while (exchanges(path).size() < count) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("asked " + exchanges(path) + ", not " + count + " times");
        }
        try {
          log.wait(left);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return exchanges(path);
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listening.accept();
        int number = connections.incrementAndGet();
        daemon(() -> serve(socket, number), "loopback-" + number);
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    open.add(socket);
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goOn = true;
      while (goOn && !closed) {
        Exchange exchange = RequestReader.read(in, number);
        if (exchange == null) {
          return;
        }
        Reply reply = new Reply(socket, exchange);
        synchronized (log) {
          log.add(exchange);
          exchange.nth(
              (int) log.stream().filter(one -> one.path().equals(exchange.path())).count());
          log.notifyAll();
        }
        answers.answer(exchange, reply);
        goOn = reply.finish();
        if (goOn) {
          exchange.readOn(in);
        }
      }
    } catch (IOException gone) {
      // The client, or the scenario, ended the connection.
    } finally {
      open.remove(socket);
    }
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
