package dev.spoor.smoke.faults.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.Random;
import javax.net.ServerSocketFactory;

/**
 * Processes come and go, in order or by SIGKILL, while the collector is in one mood after the
 * other: what was recorded arrives at least once and in order, as soon as the collector is well and
 * any process of the directory lives.
 */
@Fault(Row.EXPORT)
class CollectorTroubleTest {
  private static final int PROCESSES = 3;

  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void everythingArrives(AgentRun template, LoopbackServer server, Rounds rounds) {
    rounds.play(1, 8, seed -> round(new Random(seed), template, server));
  }

  private static void round(Random random, AgentRun template, LoopbackServer server)
      throws Exception {
    boolean tls = random.nextInt(3) == 0;
    PrivateAuthority authority = PrivateAuthority.make(template.scratch());
    ServerSocketFactory sockets =
        tls ? authority.context().getServerSocketFactory() : ServerSocketFactory.getDefault();
    try (AgentRun run = AgentRun.of(CommandedClient.class).on(template.jdk());
        MoodyCollector collector = new MoodyCollector(sockets)) {
      run.agent("otlp.endpoint=" + (tls ? "https" : "http") + "://localhost:" + collector.port())
          .jvm(
              "-Dotel.exporter.otlp.timeout=1000",
              "-Dotel.exporter.otlp.compression=" + (random.nextBoolean() ? "gzip" : "none"),
              "-Dotel.exporter.otlp.certificate=" + authority.certificate(run.scratch()));
      Exporting exporting = new Exporting(run, server, collector);
      for (int process = 0; process < PROCESSES; process++) {
        trouble(random, exporting, collector);
      }
      collector.mood(Mood.WELL);
      exporting.start();
      exporting.call();
      exporting.awaitArrival();
      exporting.awaitEarlierRunsComplete();
      exporting.end();
      exporting.assertLastRunComplete();
      exporting.assertJournalsWhole();
      exporting.assertOrderOfTheJournals();
    }
  }

  /** One process from its start to its end. */
  private static void trouble(Random random, Exporting exporting, MoodyCollector collector)
      throws IOException, InterruptedException {
    exporting.start();
    int moods = random.nextInt(5);
    for (int i = 0; i < moods; i++) {
      collector.mood(Mood.values()[random.nextInt(Mood.values().length)]);
      int calls = 1 + random.nextInt(8);
      for (int call = 0; call < calls; call++) {
        exporting.call();
      }
      if (random.nextInt(8) == 0) {
        exporting.call(MoodyCollector.POISON + "/" + random.nextInt());
      }
      Thread.sleep(random.nextInt(900)); // so that the exporter meets this mood
    }
    if (random.nextBoolean()) {
      exporting.kill();
    } else {
      exporting.end();
    }
  }

  @SmokeRun(main = CommandedClient.class, shortly = 17)
  void aRefusedSpanIsLeftOutAndNamed(AgentRun run, LoopbackServer server) throws IOException {
    try (MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      collector.mood(Mood.DOWN);
      run.agent("otlp.endpoint=http://localhost:" + collector.port());
      Exporting exporting = new Exporting(run, server, collector);
      exporting.start();
      for (int i = 0; i < 20; i++) {
        exporting.call();
      }
      exporting.call(MoodyCollector.POISON);
      exporting.call();
      collector.mood(Mood.WELL);
      exporting.awaitArrival();
      String poison =
          run.calls().stream()
              .filter(call -> call.path().equals(MoodyCollector.POISON))
              .findFirst()
              .orElseThrow()
              .spanId();
      Exporting.await(() -> doctor(run).contains(poison), () -> poison + " in " + doctor(run));
      assertTrue(doctor(run).contains("1 span refused by the collector"), () -> doctor(run));
      exporting.end();
      exporting.assertOrderOfTheJournals();
      assertTrue(doctor(run).contains(poison), "also of the process that is gone");
    }
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void anAuthorityThatNobodyTrustsGetsNothing(AgentRun run, LoopbackServer server)
      throws Exception {
    PrivateAuthority authority = PrivateAuthority.make(run.scratch());
    try (MoodyCollector collector =
        new MoodyCollector(authority.context().getServerSocketFactory())) {
      run.agent("otlp.endpoint=https://localhost:" + collector.port());
      Exporting exporting = new Exporting(run, server, collector);
      exporting.start();
      exporting.call();
      Exporting.await(() -> doctor(run).contains("SSLHandshakeException"), () -> doctor(run));
      exporting.end();
      assertEquals(0, collector.raw().size());
    }
  }

  private static String doctor(AgentRun run) {
    try {
      return run.read("doctor");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
