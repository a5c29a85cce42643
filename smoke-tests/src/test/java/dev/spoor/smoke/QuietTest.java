package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.HelloWorld;
import java.io.IOException;
import java.util.List;

/** What the agent prints into other people's streams: nothing, but for a wrong configuration. */
class QuietTest {
  @SmokeRun(main = HelloWorld.class)
  void printsNotOneByte(AgentRun run) throws IOException {
    JvmUnderTest control = run.startWithoutAgent().succeeds();
    JvmUnderTest recorded = run.start().succeeds();
    assertEquals(control.out(), recorded.out());
    assertEquals(control.err(), recorded.err());
  }

  @SmokeRun(main = HelloWorld.class, agent = "enabled=false")
  void printsNothingWhenSwitchedOff(AgentRun run) throws IOException {
    JvmUnderTest control = run.startWithoutAgent().succeeds();
    JvmUnderTest recorded = run.start().succeeds();
    assertEquals(control.out(), recorded.out());
    assertEquals(control.err(), recorded.err());
  }

  @SmokeRun(main = HelloWorld.class, agent = "nonsense=1,slabs=many")
  void namesWhatIsWrongOnceAndStartsAllTheSame(AgentRun run) throws IOException {
    JvmUnderTest control = run.startWithoutAgent().succeeds();
    JvmUnderTest recorded = run.start().succeeds();
    assertEquals(control.out(), recorded.out());
    List<String> complaints =
        recorded.err().lines().filter(line -> !control.err().contains(line)).toList();
    assertEquals(2, complaints.size(), complaints::toString);
    assertTrue(complaints.get(0).contains("nonsense"), complaints::toString);
    assertTrue(complaints.get(0).contains("ring.bytes"), "names the valid keys");
    assertTrue(complaints.get(1).contains("slabs"), complaints::toString);
    assertFalse(recorded.err().contains("Exception"), recorded::err);
  }
}
