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
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.jvm.Trees;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.nio.file.Files;
import java.util.Random;

/** Whatever becomes of the disk, the application does not notice, and each call is accounted for. */
@Fault(Row.DISK)
class FailingDiskTest {
  @SmokeRun(main = CommandedClient.class)
  void aDiskThatFillsUpLosesNothingOnceThereIsRoomAgain(
      AgentRun run, LoopbackServer server, Rounds rounds) throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(run.directory(), "24m")) {
      Caller caller = Caller.start(run, server);
      caller.calls(20);
      run.awaitCalls(calls -> calls.size() >= 20);
      rounds.play(
          1,
          20,
          seed -> {
            Random random = new Random(seed);
            disk.fill();
            caller.calls(1 + random.nextInt(2000));
            disk.free();
            caller.calls(1 + random.nextInt(50));
          });
      disk.fill();
      caller.calls(1500);
      String doctor = run.read("doctor");
      assertTrue(doctor.contains("disk is full"), doctor);
      disk.free();
      caller.endsAsWithoutUs();
      caller.allRecorded();
      assertTrue(run.read("doctor").contains("could not be written for a while"));
    }
  }

  @SmokeRun(main = CommandedClient.class)
  void aDiskThatIsFullAtTheStartIsUsedAsSoonAsThereIsRoom(AgentRun run, LoopbackServer server)
      throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(run.directory(), "24m")) {
      disk.fill();
      Caller caller = Caller.start(run, server);
      caller.calls(100);
      disk.free();
      run.awaitCalls(calls -> calls.size() >= 100);
      String doctor = run.read("doctor");
      assertTrue(doctor.contains("in memory only"), doctor);
      caller.endsAsWithoutUs();
      caller.allRecorded();
    }
  }

  @SmokeRun(main = CommandedClient.class)
  void aDirectoryThatIsDeletedIsMadeAnewAndWhatWasInItIsCounted(AgentRun run, LoopbackServer server)
      throws Exception {
    Caller caller = Caller.start(run, server);
    caller.calls(30);
    run.awaitCalls(calls -> calls.size() >= 30);
    Trees.delete(run.directory());
    caller.calls(10);
    caller.awaitRecordedAgain();
    caller.endsAsWithoutUs();
    Counters counters = Counters.of(run);
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    assertEquals(run.calls().size(), counters.recorded(), counters::toString);
    String doctor = run.read("doctor");
    assertTrue(doctor.contains("calls lost, journal deleted"), doctor);
  }

  @SmokeRun(main = CommandedClient.class)
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

  @SmokeRun(main = CommandedClient.class)
  void aDiskThatBecomesReadOnlyKeepsWhatItHas(AgentRun run, LoopbackServer server)
      throws Exception {
    try (SmallDisk disk = SmallDisk.ext4(run.directory(), 32)) {
      Caller caller = Caller.start(run, server);
      caller.calls(30);
      run.awaitCalls(calls -> calls.size() >= 30);
      disk.sync();
      disk.becomeReadOnly();
      caller.calls(30);
      String doctor = run.read("doctor");
      assertTrue(doctor.contains("read-only"), doctor);
      caller.endsAsWithoutUs();
      disk.repair();
      caller.firstRecorded(30);
    }
  }

  @SmokeRun(main = CommandedClient.class)
  void aDiskThatBreaksKeepsWhatItHas(AgentRun run, LoopbackServer server) throws Exception {
    try (SmallDisk disk = SmallDisk.ext4(run.directory(), 32)) {
      Caller caller = Caller.start(run, server);
      caller.calls(30);
      run.awaitCalls(calls -> calls.size() >= 30);
      disk.sync();
      disk.breakDown();
      caller.calls(3000);
      caller.endsAsWithoutUs();
      disk.repair();
      caller.firstRecorded(30);
    }
  }

  @SmokeRun(main = CommandedClient.class)
  void aDiskThatStopsNowAndThenLosesNothing(AgentRun run, LoopbackServer server, Rounds rounds)
      throws Exception {
    try (SmallDisk disk = SmallDisk.ext4(run.directory(), 32)) {
      Caller caller = Caller.start(run, server);
      rounds.play(
          3,
          50,
          seed -> {
            disk.freeze();
            Thread thaw = new Thread(disk::thawSoon);
            thaw.start();
            caller.calls(20);
            thaw.join();
          });
      caller.endsAsWithoutUs();
      caller.allRecorded();
    }
  }

  @SmokeRun(main = CommandedClient.class)
  void aQuotaThatIsReachedIsCounted(AgentRun run, LoopbackServer server) throws Exception {
    run.under("sh", "-c", "ulimit -f 4000 && exec \"$@\"", "sh");
    Caller caller = Caller.start(run, server);
    caller.calls(3000);
    caller.endsAsWithoutUs();
    Counters counters = Counters.of(run);
    assertTrue(counters.lost() > 0 && counters.recorded() > 0, counters::toString);
    assertEquals(counters.issued(), counters.recorded() + counters.lost(), counters::toString);
    assertEquals(run.calls().size(), counters.recorded(), counters::toString);
    String doctor = run.read("doctor");
    assertTrue(doctor.contains("calls lost, journal refused"), doctor);
  }

  @SmokeRun(main = CommandedClient.class, calls = 3)
  void bodiesAreReadWithoutSharedMemory(AgentRun run, LoopbackServer server) throws Exception {
    String[] small = {
      "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k t /dev/shm && exec \"$@\"", "sh"
    };
    assumeTrue(Files.isDirectory(java.nio.file.Path.of("/dev/shm")), "no /dev/shm here");
    assumeTrue(SmallDisk.mayUnshare(), "unshare is not allowed here");
    run.under(small);
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
