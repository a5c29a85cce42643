package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.Http2Server;
import java.util.List;
import okhttp3.mockwebserver.RecordedRequest;

/** HTTP/2 over TLS, as providers speak it. */
class Http2Test {
  @SmokeRun(main = CommandedClient.class, calls = 3)
  void jdkClient(AgentRun run) throws Exception {
    recordsHttp2(run, JdkClient.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-3.14.0", calls = 3, jdks = 17)
  void okHttp3(AgentRun run) throws Exception {
    recordsHttp2(run, OkHttpClientUnderTest.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-5.5.1", calls = 3)
  void okHttp5(AgentRun run) throws Exception {
    recordsHttp2(run, OkHttpClientUnderTest.class);
  }

  private static void recordsHttp2(AgentRun run, Class<?> client) throws Exception {
    try (Http2Server server = Http2Server.start(run.scratch())) {
      JvmUnderTest jvm = run.jvm(server.trust()).start(client.getName(), server.url());
      assertEquals("ready", jvm.nextLine());
      assertEquals("200 hello", jvm.ask("get /blocking"));
      assertEquals("begun", jvm.ask("begin /asynchronous"));
      assertEquals("200 hello", jvm.ask("end"));
      assertEquals("200", jvm.ask("prompt").substring(0, 3));
      jvm.end();

      List<RecordedCall> attempts = run.calls().stream().filter(RecordedCall::isAttempt).toList();
      for (RecordedCall attempt : attempts) {
        RecordedRequest asked = server.asked();
        assertEquals(asked.getPath(), attempt.path());
        assertEquals("2", attempt.attribute("network.protocol.version"));
        assertEquals(200L, attempt.attribute("http.response.status_code"));
        assertEquals(
            "00-" + attempt.traceId() + "-" + attempt.spanId() + "-01",
            asked.getHeader("traceparent"));
      }
      RecordedCall prompt = attempts.get(attempts.size() - 1);
      RecordedCall inference =
          run.calls().stream().filter(RecordedCall::isInference).findFirst().orElseThrow();
      assertEquals(prompt.parentSpanId(), inference.spanId());
      assertEquals(21L, inference.attribute("gen_ai.usage.input_tokens"));
    }
  }
}
