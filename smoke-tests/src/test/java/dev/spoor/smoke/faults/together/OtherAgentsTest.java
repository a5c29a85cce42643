package dev.spoor.smoke.faults.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Beside agents that weave the same clients, started before and after ours. */
@Fault(Row.TOGETHER)
class OtherAgentsTest {
  private static final String OPENTELEMETRY = "opentelemetry-javaagent.jar";
  private static final String[] OPENTELEMETRY_QUIET = {
    "-Dotel.javaagent.logging=none",
    "-Dotel.traces.exporter=none",
    "-Dotel.metrics.exporter=none",
    "-Dotel.logs.exporter=none"
  };

  private static final String DATADOG = "dd-java-agent.jar";
  private static final String[] DATADOG_QUIET = {
    "-Ddatadog.slf4j.simpleLogger.defaultLogLevel=off",
    "-Ddd.trace.startup.logs=false",
    "-Ddd.instrumentation.telemetry.enabled=false",
    "-Ddd.remote_config.enabled=false"
  };

  private static final String ELASTIC = "elastic-apm-agent.jar";
  private static final String[] ELASTIC_QUIET = {
    "-Delastic.apm.log_level=OFF", "-Delastic.apm.disable_send=true"
  };

  @SmokeRun(main = EachWay.class, clients = "okhttp-4.12.0", shortly = 17)
  void oneThatAsksForOurClassesBefore(AgentRun run, LoopbackServer server) throws IOException {
    Path inquirer = Jars.agent(Inquirer.class, run.scratch().resolve("inquirer.jar"));
    recordsOnce(run.jvm("-javaagent:" + inquirer), server);
  }

  @SmokeRun(
      main = TracedApplication.class,
      clients = {"okhttp-4.12.0", "opentelemetry-1.63.0"})
  void openTelemetryBefore(AgentRun run, LoopbackServer server) throws IOException {
    followsOpenTelemetry(before(run, OPENTELEMETRY, OPENTELEMETRY_QUIET), server);
  }

  @SmokeRun(
      main = TracedApplication.class,
      clients = {"okhttp-4.12.0", "opentelemetry-1.63.0"})
  void openTelemetryAfter(AgentRun run, LoopbackServer server) throws IOException {
    followsOpenTelemetry(after(run, OPENTELEMETRY, OPENTELEMETRY_QUIET), server);
  }

  @SmokeRun(main = EachWay.class, clients = "okhttp-4.12.0")
  void datadogBefore(AgentRun run, LoopbackServer server) throws IOException {
    recordsOnce(before(run, DATADOG, DATADOG_QUIET), server);
  }

  @SmokeRun(main = EachWay.class, clients = "okhttp-4.12.0")
  void datadogAfter(AgentRun run, LoopbackServer server) throws IOException {
    recordsOnce(after(run, DATADOG, DATADOG_QUIET), server);
  }

  @SmokeRun(main = EachWay.class, clients = "okhttp-4.12.0")
  void elasticBefore(AgentRun run, LoopbackServer server) throws IOException {
    recordsOnce(before(run, ELASTIC, ELASTIC_QUIET), server);
  }

  @SmokeRun(main = EachWay.class, clients = "okhttp-4.12.0")
  void elasticAfter(AgentRun run, LoopbackServer server) throws IOException {
    recordsOnce(after(run, ELASTIC, ELASTIC_QUIET), server);
  }

  private static List<RecordedCall> recordsOnce(AgentRun run, LoopbackServer server)
      throws IOException {
    List<RecordedCall> calls =
        Recorded.asServed(
            run,
            server,
            server.url(),
            JdkClient.class.getName(),
            OkHttpClientUnderTest.class.getName());
    Recorded.everything(calls, server);
    return calls;
  }

  /** A span that is current in the other agent, from wherever it comes, is the parent of ours. */
  private static void followsOpenTelemetry(AgentRun run, LoopbackServer server) throws IOException {
    for (RecordedCall call : recordsOnce(run, server)) {
      assertEquals(TracedApplication.TRACE, call.traceId(), call::toString);
      assertNotNull(call.parentSpanId(), call::toString);
    }
  }

  private static AgentRun before(AgentRun run, String jar, String... quiet) {
    return run.jvm(quiet).jvm("-javaagent:" + peer(jar));
  }

  private static AgentRun after(AgentRun run, String jar, String... quiet) {
    return run.jvm(quiet).afterOurs("-javaagent:" + peer(jar));
  }

  private static Path peer(String jar) {
    Path peer = Path.of(System.getProperty("spoor.peers", "none")).resolve(jar);
    assumeTrue(Files.exists(peer), () -> jar + " is only there with -Pfaults, which downloads it");
    return peer;
  }
}
