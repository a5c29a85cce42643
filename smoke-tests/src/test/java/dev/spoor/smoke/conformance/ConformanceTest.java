package dev.spoor.smoke.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.Json;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replays a folder of recorded exchanges, named by {@code -Dspoor.conformance=DIR}: what a decoder
 * claims must match in full, everything else must be a correct record of an HTTP exchange.
 */
class ConformanceTest {
  /** Set by the client itself. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "host",
          "content-length",
          "connection",
          "accept-encoding",
          "transfer-encoding",
          "expect",
          "upgrade");

  @SmokeRun(main = ReplayProgram.class)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    replay(run, server, JdkClient.class);
  }

  @SmokeRun(main = ReplayProgram.class, clients = "okhttp-4.12.0", jdks = 17)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    replay(run, server, OkHttpClientUnderTest.class);
  }

  private static void replay(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    String folder = System.getProperty("spoor.conformance", "");
    assumeTrue(!folder.isEmpty(), "-Dspoor.conformance=DIR names no folder");
    List<Replay> replays = new ArrayList<>();
    for (RecordedExchange exchange : RecordedExchange.in(Path.of(folder))) {
      for (Variant variant : Variant.values()) {
        replays.add(new Replay(exchange, variant));
      }
    }
    server.answering(
        (asked, reply) -> {
          Replay replay = replays.get(Integer.parseInt(asked.header("x-replay")));
          replay.variant().answer(replay.exchange(), reply);
        });
    run.jvm("-Djdk.net.hosts.file=" + hosts(run, replays));
    run.start(client.getName(), requests(run, replays, server.port()).toString()).succeeds();

    List<RecordedCall> calls = run.calls();
    List<RecordedCall> attempts = calls.stream().filter(RecordedCall::isAttempt).toList();
    assertEquals(replays.size(), attempts.size(), "attempts");
    ReadExchanges read = ReadExchanges.of(Jars.spoor());
    List<String> wrong = new ArrayList<>();
    Set<String> readInFull = new TreeSet<>();
    for (int i = 0; i < replays.size(); i++) {
      Replay replay = replays.get(i);
      List<String> differences = http(replay, server.exchanges().get(i), attempts.get(i));
      List<String> unread = reading(replay.exchange(), calls, attempts.get(i));
      if (read.include(replay.exchange().method(), replay.exchange().uri().getPath())) {
        differences.addAll(unread);
      }
      if (differences.isEmpty() && unread.isEmpty()) {
        readInFull.add(replay.exchange().file());
      } else if (!differences.isEmpty()) {
        wrong.add(replay + ": " + differences);
      }
    }
    long all = replays.size() / Variant.values().length;
    System.out.println(
        "conformance, "
            + client.getSimpleName()
            + ", "
            + run.jdk()
            + ": "
            + readInFull.size()
            + " of "
            + all
            + " exchanges read in full");
    assertEquals("", String.join("\n", wrong));
  }

  private record Replay(RecordedExchange exchange, Variant variant) {
    @Override
    public String toString() {
      return exchange.file() + " " + variant;
    }
  }

  /** Where the record of the wire attempt is not what went over the wire. */
  private static List<String> http(Replay replay, Exchange served, RecordedCall attempt) {
    RecordedExchange exchange = replay.exchange();
    List<String> differences = new ArrayList<>();
    differ(differences, "http.request.method", exchange.method(), attempt);
    differ(differences, "server.address", exchange.uri().getHost(), attempt);
    differ(differences, "http.response.status_code", (long) exchange.status(), attempt);
    if (served.body().size() > 0 || attempt.attribute("http.request.body.size") != null) {
      differ(differences, "http.request.body.size", served.body().size(), attempt);
    }
    differ(differences, "http.response.body.size", served.answered(), attempt);
    if (!served.path().equals(attempt.path())) {
      differences.add("path " + attempt.path());
    }
    String status = exchange.status() >= 400 ? "error" : "ok";
    if (!status.equals(attempt.status())) {
      differences.add("status " + attempt.status());
    }
    return differences;
  }

  /** What was expected of the AI call and is not on record. */
  private static List<String> reading(
      RecordedExchange exchange, List<RecordedCall> calls, RecordedCall attempt) {
    List<String> differences = new ArrayList<>();
    RecordedCall inference =
        calls.stream()
            .filter(call -> call.isInference() && call.spanId().equals(attempt.parentSpanId()))
            .findFirst()
            .orElse(null);
    if (inference == null) {
      return List.of("no AI call above it");
    }
    for (Map.Entry<String, Object> expected : exchange.expected().entrySet()) {
      if (expected.getKey().equals("tool_calls")) {
        Map<String, Object> tools = Json.object(expected.getValue());
        differ(
            differences,
            "spoor.gen_ai.response.tool_call.ids",
            List.copyOf(tools.keySet()),
            inference);
        differ(
            differences,
            "spoor.gen_ai.response.tool_call.names",
            List.copyOf(tools.values()),
            inference);
      } else {
        differ(differences, expected.getKey(), expected.getValue(), inference);
      }
    }
    return differences;
  }

  private static void differ(
      List<String> differences, String attribute, Object expected, RecordedCall call) {
    Object recorded = call.attribute(attribute);
    if (!expected.equals(recorded)) {
      differences.add(attribute + " " + recorded + " instead of " + expected);
    }
  }

  private static Path hosts(AgentRun run, List<Replay> replays) throws IOException {
    Set<String> lines = new TreeSet<>(Set.of("127.0.0.1 localhost"));
    for (Replay replay : replays) {
      lines.add("127.0.0.1 " + replay.exchange().uri().getHost());
    }
    return Files.write(run.scratch().resolve("hosts"), lines);
  }

  private static Path requests(AgentRun run, List<Replay> replays, int port) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Replay replay : replays) {
      RecordedExchange exchange = replay.exchange();
      Path body = run.scratch().resolve("body-" + lines.size());
      Files.write(body, exchange.requestBody());
      StringBuilder line = new StringBuilder();
      line.append(exchange.method()).append('\t').append(exchange.urlAt(port)).append('\t');
      line.append(body).append("\tX-Replay\t").append(lines.size());
      for (Map.Entry<String, Object> header :
          Json.object(exchange.request().get("headers")).entrySet()) {
        if (!OF_THE_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
          line.append('\t').append(header.getKey()).append('\t').append(header.getValue());
        }
      }
      lines.add(line.toString());
    }
    return Files.write(run.scratch().resolve("requests"), lines);
  }
}
