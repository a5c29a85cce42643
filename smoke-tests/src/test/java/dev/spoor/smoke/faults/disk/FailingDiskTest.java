package dev.spoor.smoke.faults.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Rounds;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Counters;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.jvm.Trees;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.util.Random;

/**
 * Whatever becomes of the disk, the application does not notice, and each call is accounted for.
 */
@Fault(Row.DISK)
class FailingDiskTest {
  @SmokeRun(main = CommandedClient.class, shortly = 17)
  void aDiskThatIsFullAtTheStartAndAgainLaterLosesNothing(
      AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    String size = rounds.choose(24, 96) + "m"; // There must be room for all that is recorded.
    try (SmallDisk disk = SmallDisk.inMemory(run.directory(), size)) {
      disk.fill();
      Caller caller = Caller.start(run, server);
      caller.calls(100);
      disk.free();
      caller.awaitRecorded();
      rounds.play(
          2,
          40,
          seed -> {
            Random random = new Random(seed);
            disk.fill();
            caller.calls(1 + random.nextInt(1500));
            disk.free();
            caller.calls(1 + random.nextInt(50));
            caller.awaitRecorded(); // What waits for the disk is bounded: some thousand calls.
          });
      disk.fill();
      caller.calls(50);
      String doctor = run.read("doctor");
      assertTrue(doctor.contains("disk is full"), doctor);
      assertTrue(doctor.contains("in memory only"), doctor);
      disk.free();
      caller.awaitRecorded();
      caller.endsAsWithoutUs();
      caller.allRecorded();
    }
  }

  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void aDirectoryThatIsDeletedIsMadeAnewAndWhatWasInItIsCounted(AgentRun run, LoopbackServer server)
      throws Exception {
    Caller caller = Caller.start(run, server);
    caller.calls(30);
    caller.awaitRecorded();
    Trees.delete(run.directory());
    caller.awaitRecordedAgain();
    caller.endsAsWithoutUs();
    Counters counters = Counters.of(run);
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    // A call whose begin was deleted with the journal counts as lost, though its end is there.
    long listed = run.calls().stream().filter(RecordedCall::isAttempt).count();
    assertTrue(listed >= counters.recorded() && listed <= counters.recorded() + 1, "" + listed);
    String doctor = run.read("doctor");
    assertTrue(doctor.contains("calls lost, journal deleted"), doctor);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void aDiskThatIsReadOnlyAtTheStartCostsOneLine(AgentRun run, LoopbackServer server)
      throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(run.directory(), "24m")) {
      disk.remountReadOnly();
      Caller caller = Caller.start(run, server);
      caller.calls(10);
      JvmUnderTest jvm = caller.ends();
      assertEquals(1, jvm.err().lines().count(), jvm.err());
      assertTrue(jvm.err().startsWith("spoor: "), jvm.err());
      assertTrue(jvm.err().contains("cannot write into " + run.directory()), jvm.err());
    }
  }

  /** Not slow but stopped, for a tenth of a second at a time. */
  @SmokeRun(main = CommandedClient.class, shortly = 25)
  void aDiskThatStopsNowAndThenAndBecomesReadOnlyKeepsWhatItHas(
      AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    try (SmallDisk disk = SmallDisk.ext4(run.directory(), 32)) {
      Caller caller = Caller.start(run, server);
      rounds.play(
          3,
          100,
          seed -> {
            disk.freeze();
            Thread thaw = new Thread(disk::thawSoon);
            thaw.start();
            caller.calls(20);
            thaw.join();
          });
      caller.awaitRecorded();
      int before = caller.calls();
      disk.sync();
      disk.becomeReadOnly();
      caller.calls(30);
      caller.awaitDoctor("its disk is read-only or broken");
      caller.endsAsWithoutUs();
      disk.repair();
      caller.firstRecorded(before);
    }
  }

  @SmokeRun(main = CommandedClient.class, shortly = 17)
  void aDiskThatBreaksKeepsWhatItHas(AgentRun run, LoopbackServer server) throws Exception {
    try (SmallDisk disk = SmallDisk.ext4(run.directory(), 32)) {
      Caller caller = Caller.start(run, server);
      caller.calls(30);
      caller.awaitRecorded();
      disk.sync();
      disk.breakDown();
      caller.calls(1000);
      caller.endsAsWithoutUs();
      disk.repair();
      caller.firstRecorded(30);
    }
  }

  /** The largest file that may be written is smaller than ring and journal. */
  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void aQuotaThatLeavesNoRoomIsCounted(AgentRun run, LoopbackServer server) throws Exception {
    run.under("sh", "-c", "ulimit -f 1500 && exec \"$@\"", "sh");
    Caller caller = Caller.start(run, server);
    caller.calls(100);
    caller.endsAsWithoutUs();
    Counters counters = Counters.of(run);
    assertEquals(100, counters.issued());
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    String doctor = run.read("doctor");
    assertTrue(doctor.contains("100 calls lost, journal refused"), doctor);
  }

  @SmokeRun(main = CommandedClient.class, jdks = 17)
  void bodiesAreReadWithoutSharedMemory(AgentRun run, LoopbackServer server) throws Exception {
    assumeTrue(SmallDisk.mayUnshare(), "no mounts of its own for a process here");
    String mount = "mount -t tmpfs -o size=64k tmpfs /dev/shm && exec \"$@\"";
    run.under("unshare", "-m", "sh", "-c", mount, "sh");
    Caller caller = Caller.start(run, server);
    caller.prompts(3);
    caller.endsAsWithoutUs();
    assertEquals(
        3,
        run.calls().stream()
            .filter(call -> "gpt-4o-2024-08-06".equals(call.attribute("gen_ai.response.model")))
            .count());
  }
}
