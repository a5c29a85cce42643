package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;

/** What {@code jvms}, {@code doctor}, {@code attach} and {@code detach} say of one process. */
class VerbsAgreeTest {
  @SmokeRun(main = CommandedClient.class)
  void ofOneThatRecordsIntoAnotherDirectory(AgentRun run, LoopbackServer server)
      throws IOException {
    JvmUnderTest jvm = start(run, server, true);
    jvm.ask("get /plain");
    String elsewhere = run.scratch().resolve("elsewhere").toString();
    assertTrue(row(run, jvm, elsewhere).matches(".* yes +in " + run.directory() + ".*"));
    String doctor = doctor(run, jvm, elsewhere);
    assertTrue(doctor.contains("records into another directory, " + run.directory() + "."), doctor);
    String again = run.spoor("attach", "" + jvm.pid(), "dir=" + elsewhere, "service=x").printed();
    assertTrue(again.contains("recording already, into " + run.directory()), again);
    String left = run.spoor("detach", "" + jvm.pid()).printed();
    assertTrue(left.contains(run.directory().toString()), left);
    assertTrue(row(run, jvm, elsewhere).contains(" not now"), left);
    assertTrue(doctor(run, jvm, elsewhere).contains("records nothing at present"), left);
    jvm.end();
  }

  @SmokeRun(main = CommandedClient.class, jvm = "-XX:+DisableAttachMechanism")
  void ofOneThatLetsNobodyAttach(AgentRun run, LoopbackServer server) throws IOException {
    refused(run, start(run, server, false), "-XX:+DisableAttachMechanism");
  }

  @SmokeRun(main = CommandedClient.class, jvm = "-XX:-EnableDynamicAgentLoading")
  void ofOneThatLoadsNoAgentLater(AgentRun run, LoopbackServer server) throws IOException {
    refused(run, start(run, server, false), "-XX:-EnableDynamicAgentLoading");
  }

  @SmokeRun(main = CommandedClient.class, jvm = "-XX:-UsePerfData")
  void ofOneThatTellsNothingOfItself(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = start(run, server, false);
    String directory = run.directory().toString();
    assertTrue(row(run, jvm, directory).contains(" no"));
    String doctor = doctor(run, jvm, directory);
    assertTrue(doctor.contains("spoor attach " + jvm.pid() + " starts recording now"), doctor);
    run.spoor("attach", "" + jvm.pid(), "dir=" + directory).printed();
    jvm.ask("get /plain");
    assertTrue(row(run, jvm, directory).contains(" yes"));
    jvm.end();
  }

  private static void refused(AgentRun run, JvmUnderTest jvm, String why) throws IOException {
    String directory = run.directory().toString();
    assertTrue(row(run, jvm, directory).contains(" no"));
    String doctor = doctor(run, jvm, directory);
    assertTrue(doctor.contains("is not recorded"), doctor);
    assertTrue(doctor.contains("cannot change that") && doctor.contains(why), doctor);
    CommandLine attach = run.spoor("attach", "" + jvm.pid(), "dir=" + directory);
    assertEquals(1, attach.exit());
    assertTrue(attach.err().contains(why), attach.err());
    jvm.end();
  }

  private static JvmUnderTest start(AgentRun run, LoopbackServer server, boolean recorded)
      throws IOException {
    String client = JdkClient.class.getName();
    JvmUnderTest jvm =
        recorded ? run.start(client, server.url()) : run.startWithoutAgent(client, server.url());
    assertEquals("ready", jvm.nextLine());
    return jvm;
  }

  private static String row(AgentRun run, JvmUnderTest jvm, String directory) throws IOException {
    return run.spoor("jvms", "--dir", directory)
        .printed()
        .lines()
        .filter(line -> line.strip().startsWith(jvm.pid() + " "))
        .findFirst()
        .orElse("not listed");
  }

  private static String doctor(AgentRun run, JvmUnderTest jvm, String directory)
      throws IOException {
    CommandLine doctor = run.spoor("doctor", "" + jvm.pid(), "--dir", directory);
    return doctor.out().replaceAll("\\s+", " ");
  }
}
