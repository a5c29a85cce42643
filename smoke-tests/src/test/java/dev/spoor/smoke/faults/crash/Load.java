package dev.spoor.smoke.faults.crash;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process under load, its server, and what is known of its calls. */
final class Load implements AutoCloseable {
  static final int THREADS = 4;

  private final String tag;
  private final LoopbackServer server = LoopbackServer.start().answering(Paths.ANSWERS);
  private final long begun = now();
  private final JvmUnderTest jvm;
  private long ended;
  private List<String> asked;

  /** The highest number that each worker asked for. */
  private final Map<Integer, Integer> last = new HashMap<>();

  Load(AgentRun run, String tag) throws IOException {
    this.tag = tag;
    this.jvm = run.start(server.url(), tag, "" + THREADS);
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  JvmUnderTest jvm() {
    return jvm;
  }

  /** Waits until that many requests came, or the process ended by itself. */
  void awaitAsked(int count) {
    server.awaitAsked("/" + tag, count);
  }

  int askedSoFar() {
    return server.exchanges("/" + tag).size();
  }

  /** The process is gone. */
  @Override
  public void close() throws IOException {
    ended = now();
    server.close();
    asked = server.exchanges("/" + tag).stream().map(Exchange::path).toList();
    for (String path : asked) {
      if (!path.endsWith("/stall")) {
        Paths call = Paths.parse(path);
        last.merge(call.worker(), call.number(), Math::max);
      }
    }
  }

  List<String> asked() {
    return asked;
  }

  /** Whether the application has seen the end of this call: its thread has gone on to others. */
  boolean isOver(String path) {
    if (path.endsWith("/stall")) {
      return false;
    }
    Paths call = Paths.parse(path);
    return call.number() < last.get(call.worker());
  }

  boolean covers(long unixNano) {
    return unixNano >= begun && unixNano <= ended;
  }

  String out() {
    return jvm.out();
  }

  @Override
  public String toString() {
    return tag + " (" + asked.size() + " requests)";
  }
}
