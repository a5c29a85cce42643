package dev.spoor.smoke.faults.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.List;

/** A run without us and one with us, which must not differ but for what is recorded. */
final class Recorded {
  private Recorded() {}

  /**
   * @return the calls that were recorded
   */
  static List<RecordedCall> asServed(AgentRun run, LoopbackServer server, String... arguments)
      throws IOException {
    JvmUnderTest control = run.startWithoutAgent(arguments).succeeds();
    List<String> asked = asked(server);
    server.forget();
    JvmUnderTest recorded = run.start(arguments).succeeds();
    assertEquals(control.out(), recorded.out());
    assertEquals(control.err(), recorded.err());
    assertEquals(asked, asked(server));
    assertTrue(!asked.isEmpty(), "nothing was called");
    Counters counters = Counters.of(run);
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    return run.calls();
  }

  /** Each exchange that the server knows of, once. */
  static void everything(List<RecordedCall> calls, LoopbackServer server) {
    assertEquals(asked(server), paths(calls));
    long prompts = asked(server).stream().filter(path -> path.endsWith("/completions")).count();
    assertEquals(prompts, calls.stream().filter(RecordedCall::isInference).count());
  }

  static List<String> paths(List<RecordedCall> calls) {
    return calls.stream().filter(RecordedCall::isAttempt).map(RecordedCall::path).sorted().toList();
  }

  private static List<String> asked(LoopbackServer server) {
    return server.exchanges().stream().map(Exchange::path).sorted().toList();
  }
}
