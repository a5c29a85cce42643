package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.faults.export.Exporting;
import dev.spoor.smoke.faults.export.MoodyCollector;
import dev.spoor.smoke.faults.export.ReceivedSpan;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.WideWorld;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** What the servers were sent, what is recorded and what was exported are the same calls. */
@Fault(Row.TOGETHER)
class WideWorldTest {
  private static final int HOSTS = 12;
  private static final int ALL = 3 * WideWorld.CALLS;

  private static final Pattern COUNTED = Pattern.compile("\"key\":\"(.+?)\",\"count\":(\\d+)");

  private static final String JDK =
      """
      package asking;
      import java.net.URI;
      import java.net.http.*;
      import java.util.concurrent.CompletableFuture;
      public final class %s implements dev.spoor.smoke.programs.WideWorld.Caller {
        public int ask(String url, String body) throws Exception {
          return Shared.CLIENT.send(of(url, body), HttpResponse.BodyHandlers.ofString()).statusCode();
        }
        public CompletableFuture<Integer> askLater(String url, String body) {
          return Shared.CLIENT
              .sendAsync(of(url, body), HttpResponse.BodyHandlers.ofString())
              .thenApply(HttpResponse::statusCode);
        }
        private static HttpRequest of(String url, String body) {
          return HttpRequest.newBuilder(URI.create(url))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
        }
      }
      """;

  private static final String OK_HTTP =
      """
      package asking;
      import java.io.IOException;
      import java.util.concurrent.CompletableFuture;
      import okhttp3.*;
      public final class %s implements dev.spoor.smoke.programs.WideWorld.Caller {
        public int ask(String url, String body) throws Exception {
          try (Response response = Shared.CLIENT.newCall(of(url, body)).execute()) {
            response.body().bytes();
            return response.code();
          }
        }
        public CompletableFuture<Integer> askLater(String url, String body) {
          CompletableFuture<Integer> status = new CompletableFuture<>();
          Shared.CLIENT.newCall(of(url, body)).enqueue(new Callback() {
            public void onFailure(Call call, IOException e) {
              status.completeExceptionally(e);
            }
            public void onResponse(Call call, Response response) throws IOException {
              response.body().bytes();
              status.complete(response.code());
            }
          });
          return status;
        }
        private static Request of(String url, String body) {
          RequestBody json = RequestBody.create(body, MediaType.get("application/json"));
          return new Request.Builder().url(url).post(json).build();
        }
      }
      """;

  @SmokeRun(main = WideWorld.class, jvm = "-XX:ActiveProcessorCount=4")
  void jdkClient(AgentRun run) throws IOException {
    threeAccountsAreTheSame(run, JDK, "java.net.http.HttpClient.newHttpClient()");
  }

  @SmokeRun(main = WideWorld.class, clients = "okhttp-4.12.0", jvm = "-XX:ActiveProcessorCount=4")
  void okHttp4(AgentRun run) throws IOException {
    threeAccountsAreTheSame(run, OK_HTTP, "new okhttp3.OkHttpClient()");
  }

  @SmokeRun(main = WideWorld.class, clients = "okhttp-5.5.1", jvm = "-XX:ActiveProcessorCount=4")
  void okHttp5(AgentRun run) throws IOException {
    threeAccountsAreTheSame(run, OK_HTTP, "new okhttp3.OkHttpClient()");
  }

  private static void threeAccountsAreTheSame(AgentRun run, String caller, String client)
      throws IOException {
    run.compile(sources(caller, client));
    List<LoopbackServer> hosts =
        Stream.generate(LoopbackServer::start).limit(HOSTS).collect(Collectors.toList());
    try (MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      run.agent("slabs=4096,otlp.endpoint=http://localhost:" + collector.port());
      run.start(hosts.stream().map(LoopbackServer::url).toArray(String[]::new)).succeeds();
      List<RecordedCall> calls = run.calls();
      Map<String, String> sent = sent(hosts);
      assertEquals(ALL, sent.size(), "no two calls were sent under one id");
      assertSame(sent.entrySet(), recorded(calls).entrySet());
      everyAttemptHasItsInference(calls);
      assertSame(idsOf(calls), exported(collector, idsOf(calls)));
      assertTrue(run.read("doctor").contains(ALL + " recorded"), run.read("doctor"));
      assertEquals(asked(), counted(run.read("stats", "--json")));
    } finally {
      for (LoopbackServer host : hosts) {
        host.close();
      }
    }
  }

  private static Map<String, String> sources(String caller, String client) {
    Map<String, String> sources = new HashMap<>();
    for (int i = 0; i < WideWorld.CALLERS; i++) {
      String name = WideWorld.caller(i).replace("asking.", "");
      sources.put(name, caller.formatted(name));
    }
    String type = client.replace("new ", "").replaceAll("(\\.newHttpClient)?\\(\\)", "");
    sources.put(
        "Shared", "package asking; interface Shared { %s CLIENT = %s; }".formatted(type, client));
    return sources;
  }

  /** What the servers saw: the URL of each span id in a {@code traceparent}. */
  private static Map<String, String> sent(List<LoopbackServer> hosts) {
    Map<String, String> sent = new TreeMap<>();
    for (LoopbackServer host : hosts) {
      for (Exchange exchange : host.exchanges()) {
        sent.put(exchange.header("traceparent").split("-")[2], host.url() + exchange.target());
      }
    }
    return sent;
  }

  private static Map<String, String> recorded(List<RecordedCall> calls) {
    Map<String, String> recorded = new TreeMap<>();
    for (RecordedCall call : calls) {
      if (call.isAttempt()) {
        recorded.put(call.spanId(), (String) call.attribute("url.full"));
      }
    }
    return recorded;
  }

  /** With the model that was asked for, and the class that asked. */
  private static void everyAttemptHasItsInference(List<RecordedCall> calls) {
    Map<String, RecordedCall> inferences =
        calls.stream()
            .filter(RecordedCall::isInference)
            .collect(Collectors.toMap(RecordedCall::spanId, Function.identity()));
    for (RecordedCall call : calls) {
      if (call.isAttempt()) {
        int number = Integer.parseInt(call.path().split("/")[2]);
        RecordedCall inference = inferences.remove(call.parentSpanId());
        assertEquals(WideWorld.model(number), inference.attribute("gen_ai.request.model"));
        assertTrue(
            inference.caller().startsWith(WideWorld.caller(number) + "."), inference::caller);
      }
    }
    assertEquals(Map.of(), inferences);
  }

  /** Says which are in one only; all of them would fill pages. */
  private static <T> void assertSame(Set<T> expected, Set<T> actual) {
    Set<T> missing = new HashSet<>(expected);
    missing.removeAll(actual);
    Set<T> unknown = new HashSet<>(actual);
    unknown.removeAll(expected);
    assertEquals("missing [], unknown []", "missing " + missing + ", unknown " + unknown);
  }

  /** With the runs above them, which are no calls. */
  private static Set<String> idsOf(List<RecordedCall> calls) {
    return calls.stream()
        .flatMap(call -> Stream.of(call.spanId(), call.parentSpanId()))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<String> exported(MoodyCollector collector, Set<String> wanted) {
    Exporting.await(
        () -> ids(collector).containsAll(wanted), () -> ids(collector).size() + " arrived");
    return ids(collector);
  }

  private static Set<String> ids(MoodyCollector collector) {
    return collector.spans().stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
  }

  /** Calls by model. */
  private static Map<String, Integer> asked() {
    Map<String, Integer> asked = new TreeMap<>();
    for (int i = 0; i < WideWorld.CALLS; i++) {
      asked.merge(WideWorld.model(i), 3, Integer::sum);
    }
    return asked;
  }

  private static Map<String, Integer> counted(String stats) {
    Map<String, Integer> counted = new TreeMap<>();
    Matcher line = COUNTED.matcher(stats);
    while (line.find()) {
      counted.put(line.group(1), Integer.valueOf(line.group(2)));
    }
    return counted;
  }
}
