package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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

  /** That of JDK 17 goes on waiting until its timeout, with us and without. */
  @SmokeRun(main = CommandedClient.class, calls = 1, jdks = 25)
  void aPromptRefusedEarlyByTheJdkClient(AgentRun run) throws Exception {
    refusesEarly(run, JdkClient.class);
  }

  @SmokeRun(main = CommandedClient.class, clients = "okhttp-5.5.1", calls = 1)
  void aPromptRefusedEarlyByOkHttp5(AgentRun run) throws Exception {
    refusesEarly(run, OkHttpClientUnderTest.class);
  }

  /**
   * The client has sent a part and waits for room for the next when the answer comes; what was sent
   * is not taken for the whole.
   */
  private static void refusesEarly(AgentRun run, Class<?> client) throws Exception {
    try (Http2Server server = Http2Server.refusing(run.scratch())) {
      run.jvm(server.trust());
      JvmUnderTest control = run.startWithoutAgent(client.getName(), server.url());
      JvmUnderTest jvm = run.start(client.getName(), server.url());
      for (JvmUnderTest each : List.of(control, jvm)) {
        assertEquals("ready", each.nextLine());
        assertEquals("413", each.ask("long prompt"));
        each.end();
      }
      List<RecordedCall> calls = run.calls();
      RecordedCall attempt =
          calls.stream().filter(RecordedCall::isAttempt).findFirst().orElseThrow();
      RecordedCall inference =
          calls.stream().filter(RecordedCall::isInference).findFirst().orElseThrow();
      assertEquals(413L, attempt.attribute("http.response.status_code"));
      assertEquals("413", inference.attribute("error.type"));
      assertEquals("request_too_large", inference.attribute("spoor.error.provider_type"));
      assertEquals("gpt-4o", inference.attribute("gen_ai.request.model"));
      assertNull(inference.attribute("spoor.request.fingerprint"));
    }
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
