package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.ContextProgram;
import dev.spoor.smoke.server.LoopbackServer;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;

/** Whose child a call is, whichever thread it runs on. */
@Fault(Row.TOGETHER)
class ContextTest {
  /** Made while no span was current. */
  private static final Set<Integer> ROOTS = Set.of(0, 11, 12);

  /** With the JDK's own classes verified too, which the JVM otherwise takes as they are. */
  @SmokeRun(
      main = ContextProgram.class,
      clients = "opentelemetry-1.63.0",
      jvm = {"-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"})
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    followsTheApplicationsSpans(run, server, JdkClient.class);
  }

  @SmokeRun(
      main = ContextProgram.class,
      clients = {"opentelemetry-1.32.0", "okhttp-4.12.0"})
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    followsTheApplicationsSpans(run, server, OkHttpClientUnderTest.class);
  }

  private static void followsTheApplicationsSpans(
      AgentRun run, LoopbackServer server, Class<?> client) throws IOException {
    run.start(client.getName(), server.url()).succeeds();
    TreeMap<Integer, String> expected = new TreeMap<>();
    TreeMap<Integer, String> recorded = new TreeMap<>();
    for (RecordedCall call : run.calls()) {
      int number = Integer.parseInt(call.path().substring("/way/".length()));
      if (ROOTS.contains(number)) {
        assertFalse(call.traceId().startsWith("530000"), () -> "the parent is gone: " + call);
      } else {
        SpanContext span = ContextProgram.span(ContextProgram.under(number));
        expected.put(number, span.getTraceId() + " " + span.getSpanId());
        recorded.put(number, call.traceId() + " " + call.parentSpanId());
      }
    }
    assertEquals(expected, recorded);
    assertEquals(run.jdk().feature() >= 21 ? 35 : 29, recorded.size());
  }
}
