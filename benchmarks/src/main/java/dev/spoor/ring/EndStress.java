package dev.spoor.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The ring has no room but what is set aside for the end of one open operation: details that come
 * at the same time never take it, though the end has to pad where the ring wraps.
 */
@JCStressTest
@Outcome(id = "true, .*", expect = Expect.ACCEPTABLE, desc = "the end found its room")
@State
public class EndStress {
  private static final long OPEN = 1;

  private final RingWriter writer = StressedRings.fullBut(OPEN).writer();

  @Actor
  public void end(ZZ_Result result) {
    result.r1 = OperationEnd.publish(writer, OPEN, 1, StressedRings.LONG);
  }

  @Actor
  public void details(ZZ_Result result) {
    result.r2 = StressedRings.fill(writer, null) > 0;
  }
}
