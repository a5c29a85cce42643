package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.ManyClients;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;

/** A trail without the calls of some clients is not told to be whole. */
class UnseenClientsTest {
  private static final String WELL = "all is well";

  @SmokeRun(main = ManyClients.class)
  void areNamedHoweverEarlyTheyAreUsed(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.start(server.url());
    jvm.ask("unseen");
    jvm.ask("seen");
    jvm.ask("socket");
    jvm.end();
    String doctor = run.read("doctor");
    assertTrue(
        doctor
            .replaceAll("\\s+", " ")
            .contains(
                "this process also has HttpURLConnection, WebSocket of java.net.http: what goes"
                    + " through them is not seen by this version of spoor"),
        doctor);
    assertFalse(doctor.contains(WELL), doctor);
  }

  @SmokeRun(main = ManyClients.class)
  void areNotNamedWhereTheyAreNotUsed(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.start(server.url());
    jvm.ask("seen");
    jvm.end();
    assertTrue(run.read("doctor").contains(WELL), run.read("doctor"));
  }

  @SmokeRun(main = ManyClients.class)
  void areNamedAfterALateAttach(AgentRun run, LoopbackServer server) throws IOException {
    JvmUnderTest jvm = run.startWithoutAgent(server.url());
    jvm.ask("unseen");
    jvm.ask("seen");
    run.spoor("attach", Long.toString(jvm.pid()), "dir=" + run.directory()).printed();
    jvm.ask("seen");
    jvm.end();
    assertEquals(1, run.calls().size());
    assertTrue(run.read("doctor").contains("HttpURLConnection"), run.read("doctor"));
  }
}
