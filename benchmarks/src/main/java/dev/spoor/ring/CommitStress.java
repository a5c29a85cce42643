package dev.spoor.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * Two producers publish while the consumer polls: a record is seen whole or not at all, and in the
 * end both are there. A result is the sum of the fields of what was seen, 111 for a whole record.
 */
@JCStressTest
@Outcome(
    id = {"0, 111, 111", "111, 0, 111", "0, 222, 0", "222, 0, 0", "111, 111, 0", "0, 0, 222"},
    expect = Expect.ACCEPTABLE,
    desc = "whole records only, none lost")
@State
public class CommitStress {
  private final Ring ring = StressedRings.empty();
  private final RingWriter writer = ring.writer();
  private final RingReader reader = ring.reader();

  @Actor
  public void producer() {
    CallBody.publish(writer, 100, 10, 1, 0, false, false);
  }

  @Actor
  public void otherProducer() {
    CallBody.publish(writer, 100, 10, 1, 0, false, false);
  }

  @Actor
  public void consumer(JJJ_Result result) {
    Seen seen = new Seen();
    reader.poll(seen, 2);
    reader.release();
    result.r1 = seen.sum;
    seen.sum = 0;
    reader.poll(seen, 2);
    reader.release();
    result.r2 = seen.sum;
  }

  @Arbiter
  public void rest(JJJ_Result result) {
    Seen seen = new Seen();
    reader.poll(seen, 2);
    result.r3 = seen.sum;
  }
}
