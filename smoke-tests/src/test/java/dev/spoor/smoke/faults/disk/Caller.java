package dev.spoor.smoke.faults.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An application that calls when it is told to, and must get the same answers as without us. */
final class Caller {
  private final AgentRun run;
  private final JvmUnderTest jvm;
  private final StringBuilder transcript = new StringBuilder("ready\n");
  private int calls;

  private Caller(AgentRun run, JvmUnderTest jvm) {
    this.run = run;
    this.jvm = jvm;
  }

  static Caller start(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine(), jvm::err);
    return new Caller(run, jvm);
  }

  void calls(int more) throws IOException {
    for (int i = 0; i < more; i++) {
      ask("get /call/" + calls++, "200 hello");
    }
  }

  void prompts(int more) throws IOException {
    for (int i = 0; i < more; i++) {
      ask("prompt", "200 " + dev.spoor.smoke.server.Completions.PLAIN.length());
    }
  }

  private void ask(String command, String answer) throws IOException {
    assertEquals(answer, jvm.ask(command), jvm::err);
    transcript.append(answer).append('\n');
  }

  int calls() {
    return calls;
  }

  /** Waits until the state file counts every call as recorded. */
  void awaitRecorded() throws IOException, InterruptedException {
    await(() -> recorded() >= calls, "not all of " + calls + " is recorded");
  }

  /** Behind a deletion: calls until it was noticed, and calls are recorded again. */
  void awaitRecordedAgain() throws IOException, InterruptedException {
    await(
        () -> {
          calls(1);
          return recorded() > 0 && Counters.of(run).lostByReason().containsKey("journal deleted");
        },
        "nothing is recorded any more");
  }

  private long recorded() throws IOException {
    try {
      return Counters.of(run).recorded();
    } catch (java.nio.file.NoSuchFileException | IndexOutOfBoundsException e) {
      return 0;
    }
  }

  void awaitDoctor(String finding) throws IOException, InterruptedException {
    await(() -> run.read("doctor").replaceAll("\\s+", " ").contains(finding), finding);
  }

  private interface Condition {
    boolean met() throws IOException;
  }

  private static void await(Condition condition, String otherwise)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.met()) {
      assertTrue(System.nanoTime() < deadline, otherwise);
      Thread.sleep(20);
    }
  }

  JvmUnderTest ends() throws IOException {
    jvm.end();
    assertEquals(transcript.toString(), jvm.out());
    return jvm;
  }

  void endsAsWithoutUs() throws IOException {
    assertEquals("", ends().err());
  }

  /** Every call is listed once, and the counters say so. */
  void allRecorded() throws IOException {
    firstRecorded(calls);
    Counters counters = Counters.of(run);
    assertEquals(new Counters(calls, calls, 0, java.util.Map.of()), counters);
  }

  /** At least the first calls are listed, and none twice. */
  void firstRecorded(int first) throws IOException {
    List<String> paths = paths();
    Set<String> distinct = new HashSet<>(paths);
    assertEquals(paths.size(), distinct.size(), "something is there twice");
    for (int i = 0; i < first; i++) {
      assertTrue(distinct.contains("/call/" + i), "call " + i + " is missing");
    }
  }

  private List<String> paths() throws IOException {
    return run.calls().stream().filter(RecordedCall::isAttempt).map(RecordedCall::path).toList();
  }
}
