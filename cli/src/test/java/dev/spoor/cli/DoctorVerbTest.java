package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.cli.jvm.ChildJvm;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DoctorVerbTest extends CommandLineTest {
  private static final String WELL =
      """
      {"format":1,"run":"x","pid":4242,"service":"shop","version":"0.1","drain":"running",
       "calls":{"issued":3,"recorded":2,"open":1,"lost":{"ring full":0}},
       "bodies":{"lost":{}},"records":{"orphans":0},
       "ring":{"stripes":2,"fill":[0.02,0.5],"mapped":true},
       "journal":{"state":"open","index":17,"waiting":0,"last_error":null},
       "export":{"enabled":false,"problems":[]},"housekeeping":{"recovered_runs":2},
       "woven":[{"subject":"okhttp3.internal.connection.RealCall","detail":"okhttp","count":1}],
       "refused":[],"notes":[],"suppressed":[],
       "settings":{"dir":{"value":"/x","source":"agent arguments"}},
       "something new":[1,2,{"a":null}]}
      """;

  private static final String ILL =
      """
      {"format":1,"run":"x","pid":4242,"service":"shop","version":"0.1","drain":"stopped",
       "calls":{"issued":9,"recorded":5,"open":0,"lost":{"ring full":3,"journal refused":1}},
       "bodies":{"lost":{"body dropped: no free slab":2}},"records":{"orphans":1},
       "ring":{"stripes":1,"fill":[1.0],"mapped":false},
       "journal":{"state":"refusing","index":-1,"waiting":12,"last_error":"No space left on device"},
       "export":{"enabled":true,"endpoints":["http://c:4318/v1/traces","http://c:4318/v1/metrics"],
         "last_success_unix_nano":0,"exported_spans":0,"skipped_spans":1,
         "last_skipped":["span 1 of trace 2: too large"],"lag_entries":4,"held_spans":1,
         "failures":{"spans: no connection: Connection refused":3},
         "standing_still":{"spans":"since 2026-01-31T13:00:00Z: no connection: Connection refused"}},
       "woven":[],
       "refused":[{"subject":"okhttp3.RealCall","detail":"no method execute()","count":2}],
       "notes":[{"subject":"slabs","detail":"in anonymous memory","count":1}],
       "suppressed":[{"side":"recorder","stack":"java.lang.Error: x\\n\\tat a.B.c(B.java:1)","count":4}],
       "settings":{"http":{"value":"false","source":"environment"}}}
      """;

  private RunDirectory run(String state) throws IOException {
    RunDirectory run = RunDirectory.create(dir, 4242, SampleTrace.START);
    if (state != null) {
      Files.writeString(run.state(), state);
    }
    return run;
  }

  private String doctor(RunDirectory run, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "doctor";
    System.arraycopy(args, 0, all, 1, args.length);
    assertEquals(0, spoor(all), screens.err());
    return screens.out().replace(run.id(), "RUN").replace(dir.toString(), "DIR");
  }

  @Test
  void aRunInGoodHealthSaysSo() throws IOException {
    try (RunDirectory run = run(WELL)) {
      Golden.check("doctor-well", doctor(run));
    }
  }

  @Test
  void everythingThatIsWrongIsNamedWithWhatToDo() throws IOException {
    try (RunDirectory run = run(ILL)) {
      Golden.check("doctor-ill", doctor(run));
      screens = Screens.wide(60);
      doctor(run);
      assertTrue(
          screens.out().lines().allMatch(line -> line.length() <= 60 || line.startsWith("/")));
    }
  }

  @Test
  void nothingWovenIsExplained() throws IOException {
    try (RunDirectory run = run("{\"pid\":4242}")) {
      assertTrue(doctor(run).contains("no HTTP client that spoor knows has been loaded yet"));
    }
  }

  @Test
  void whatTheCollectorRefusesIsNamed() throws IOException {
    try (RunDirectory run =
        run(
            "{\"export\":{\"enabled\":true,\"last_success_unix_nano\":1,\"skipped_spans\":1,"
                + "\"last_skipped\":[\"span 89 of trace 07: HTTP 400\"]}}")) {
      String said = doctor(run);
      assertTrue(said.contains("1 span refused by the collector and left out"), said);
      assertTrue(said.contains("left out last: span 89 of trace 07: HTTP 400"), said);
    }
  }

  @Test
  void theCountsOfAProcessThatDiedAreNotToldAsTheEnd() throws IOException {
    RunDirectory run = run(WELL);
    run.close();
    String said = doctor(run);
    assertTrue(said.contains("the process died, and nothing is left of its ring"), said);
    assertFalse(said.contains("all is well"), said);
    Files.createFile(run.ring());
    screens = Screens.wide(120);
    assertTrue(doctor(run).contains("until its ring is recovered"), screens.out());
  }

  @Test
  void whatEarlierRunsHaveLostIsNotForgotten() throws IOException {
    run("{\"drain\":\"stopped\",\"calls\":{\"lost\":{\"ring full\":1644}}}").close();
    RunDirectory next = RunDirectory.create(dir, 4243, SampleTrace.START.plusSeconds(60));
    Files.writeString(next.state(), WELL.replace("running", "stopped"));
    next.close();
    assertEquals(0, spoor("doctor"), screens.err());
    String said = screens.out().replaceAll("\\s+", " ");
    assertTrue(said.contains("ended, lost calls: ring full 1644; spoor doctor 4242"), said);
  }

  @Test
  void anExportThatStandsStillIsTheFirstFinding() throws IOException {
    try (RunDirectory run =
        run(
            "{\"export\":{\"enabled\":true,\"last_success_unix_nano\":0,"
                + "\"standing_still\":{\"spans\":\"since 2026-01-02T03:04:05Z: HTTP 503\"},"
                + "\"lag_entries\":7},\"calls\":{\"issued\":9,\"lost\":{\"ring full\":2}}}")) {
      String said = doctor(run);
      String first = said.lines().filter(line -> line.contains("finding")).findFirst().get();
      assertTrue(first.contains("the export stands still (spans since 2026-01-02T03:04:05Z"), said);
      assertTrue(said.contains("7 entries wait"), said);
    }
  }

  @Test
  void aDamagedStateFileIsNamedAndNothingBreaks() throws IOException {
    for (String broken : new String[] {"", "{", "{\"calls\":[1,", "[]", "\0\0\0", "{\"a\":}"}) {
      try (RunDirectory run = run(broken)) {
        screens = Screens.wide(120);
        assertTrue(doctor(run).contains("state.json is damaged or unreadable"), broken);
      }
    }
  }

  @Test
  void aStateFileWithOtherTypesThanExpectedReadsAsFarAsItGoes() throws IOException {
    try (RunDirectory run =
        run("{\"calls\":7,\"ring\":[],\"woven\":{\"a\":1},\"settings\":\"x\",\"export\":null}")) {
      assertTrue(doctor(run).contains("0 calls issued"));
    }
  }

  @Test
  void aMissingStateFileIsExplained() throws IOException {
    try (RunDirectory run = run(null)) {
      assertTrue(doctor(run).contains("state.json is not written yet"));
    }
  }

  @Test
  void aRingThatWaitsForRecoveryIsMentioned() throws IOException {
    RunDirectory run = run(WELL);
    run.close();
    Files.createFile(run.ring());
    assertTrue(doctor(run).contains("1 ended run with a ring to recover"));
  }

  @Test
  void whatBecameOfAnEndedRunsRingIsSaid() throws IOException {
    RunDirectory run = run(WELL);
    run.close();
    assertTrue(doctor(run).contains("emptied"), screens.out());
    Files.createFile(run.ring());
    assertTrue(doctor(run).contains("left behind"), screens.out());
    Files.delete(run.ring());
    Files.writeString(run.state(), WELL.replace("\"mapped\":true", "\"mapped\":false"));
    assertTrue(doctor(run).contains("was in memory only"), screens.out());
  }

  @Test
  void anEmptyDirectorySaysHowToBegin() {
    assertEquals(1, spoor("doctor"));
    assertTrue(screens.out().contains("-javaagent:spoor.jar"), screens.out());
  }

  @Test
  void aProcessThatIsNotRecordedIsToldHowToBe() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      assertEquals(1, spoor("doctor", Long.toString(child.pid())));
      assertEquals(
          "Process "
              + child.pid()
              + " is not recorded: it was started without -javaagent:spoor.jar.\n"
              + "spoor attach "
              + child.pid()
              + " starts recording now.\n",
          screens.out());
    }
  }

  @Test
  void aProcessThatRecordsElsewhereIsFoundOut() throws IOException {
    Path jar = AgentJars.answering(dir.resolve("spoor.jar"));
    try (ChildJvm child = new ChildJvm("-javaagent:" + jar + "=dir=/elsewhere,service=x")) {
      assertEquals(1, spoor("doctor", Long.toString(child.pid())));
      assertTrue(screens.out().contains("spoor doctor " + child.pid() + " --dir /elsewhere"));
    }
  }

  @Test
  void aProcessThatWasDetachedIsSaidToHaveBeenRecorded() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      RunDirectory.create(dir, child.pid(), Instant.now().plusSeconds(1)).close();
      assertEquals(0, spoor("doctor", Long.toString(child.pid())), screens.err());
      assertTrue(
          screens.out().startsWith("Process " + child.pid() + " was recorded and then detached"));
    }
  }

  @Test
  void aPidWithoutAProcessIsSaidToHaveNone() throws IOException {
    ChildJvm child = new ChildJvm();
    child.close();
    assertEquals(1, spoor("doctor", Long.toString(child.pid())));
    assertTrue(screens.out().startsWith("There is no process " + child.pid()), screens.out());
  }
}
