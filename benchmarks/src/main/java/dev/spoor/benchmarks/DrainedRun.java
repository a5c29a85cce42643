package dev.spoor.benchmarks;

import dev.spoor.drain.Drain;
import dev.spoor.ring.BodyTap;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.Loss;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A run with ring, slabs, drain and journal as an application has them. */
final class DrainedRun implements AutoCloseable {
  static final String URL =
      "http://localhost:8080/orders/4711/items?id=REDACTED&page=REDACTED&size=REDACTED";
  static final String TEXT = "text/plain; charset=utf-8";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final RunDirectory run;
  private final Ring ring;
  private final RingWriter writer;
  private final SlabPool slabs;
  private final Drain drain;
  private final byte[] request = ChatBodies.request();
  private final byte[] response = ChatBodies.response();
  private long id;

  private DrainedRun(long ringBytes, int slabCount, int slabBytes) throws IOException {
    Settings settings = Settings.load(null, new Properties(), Map.of());
    directory = Files.createTempDirectory("spoor-drain-benchmark");
    run = RunDirectory.create(directory, ProcessHandle.current().pid(), Instant.now());
    ring =
        Ring.create(
            run.ring(),
            (int) ringBytes,
            settings.count(Setting.RING_STRIPES),
            new RingIdentity(1, 1, run.id(), "benchmark", ""));
    writer = ring.writer();
    slabs = SlabPool.create(null, slabCount, slabBytes);
    drain = Drain.start(ring, slabs, run, settings);
  }

  static DrainedRun withDefaults() throws IOException {
    Settings settings = Settings.load(null, new Properties(), Map.of());
    return new DrainedRun(
        settings.bytes(Setting.RING_BYTES),
        settings.count(Setting.SLABS),
        (int) settings.bytes(Setting.SLAB_BYTES));
  }

  /** So much that nothing is dropped while all of one invocation is published. */
  static DrainedRun withRoomForAll() throws IOException {
    return new DrainedRun(1 << 26, 1 << 12, 8 << 10);
  }

  /** Three records of 200 bytes on average. */
  void publishCall() {
    begin(0, "GET", URL);
    end(TEXT);
  }

  void publishChat() {
    begin(CallBegin.AI, "POST", ChatBodies.URL);
    body(CallBody.REQUEST, request);
    body(CallBody.RESPONSE, response);
    end("application/json");
  }

  private void begin(int flags, String method, String url) {
    begin(writer, ++id, flags, method, url);
  }

  static boolean begin(RingWriter writer, long id, int flags, String method, String url) {
    writer.issued(id);
    return CallBegin.publish(
        writer,
        id,
        7,
        8,
        9,
        100,
        1,
        flags,
        0,
        0,
        0,
        "okhttp",
        method,
        url,
        null,
        "main",
        "shop.Orders",
        "ask");
  }

  private void body(int direction, byte[] body) {
    BodyTap tap = new BodyTap(writer, slabs, id, direction, 1 << 20);
    tap.write(body, 0, body.length, 200);
    tap.close();
  }

  private void end(String contentType) {
    end(writer, id, contentType);
  }

  static void end(RingWriter writer, long id, String contentType) {
    CallResponse.publish(writer, id, 200, 200, "http/1.1", contentType, null, null);
    CallEnd.publish(writer, id, 300, CallEnd.OK, false, 512, 4096, 250, null);
  }

  /** How many were published. */
  long calls() {
    return id;
  }

  /** Waits until all is in the journal, and fails when something was lost on the way. */
  void await() {
    if (!drain.awaitDrained(PATIENCE)) {
      throw new IllegalStateException("not drained");
    }
    for (Loss reason : Loss.values()) {
      if (ring.lost(reason) > 0) {
        throw new IllegalStateException(ring.lost(reason) + " lost: " + reason.meaning());
      }
    }
  }

  @Override
  public void close() throws IOException {
    drain.stop(PATIENCE);
    run.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
