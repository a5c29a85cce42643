package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.spoor.journal.Span;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowTest extends CommandLineTest {
  @Test
  void eachCallIsPrintedOnceWhenItHasEnded() throws Exception {
    try (SampleJournal journal = new SampleJournal(dir, List.of(call(1, 5)))) {
      Thread follower = new Thread(() -> spoor("calls", "--follow"));
      follower.start();
      try {
        awaitLines(2);
        journal.append(call(2, -1));
        journal.append(call(3, 6));
        awaitLines(3);
        journal.append(call(2, 7));
        awaitLines(4);
      } finally {
        follower.interrupt();
        follower.join(TimeUnit.SECONDS.toMillis(10));
      }
      assertFalse(follower.isAlive());
      List<String> lines = screens.out().lines().toList();
      assertEquals(4, lines.size(), screens.out());
      assertTrue(lines.get(1).contains("5.0 ms"));
      assertTrue(lines.get(2).contains("6.0 ms"));
      assertTrue(lines.get(3).contains("7.0 ms"));
    }
  }

  private static Span call(long id, long millis) {
    return SampleTrace.span(
            id,
            0,
            Span.Kind.CLIENT,
            "GET",
            id,
            millis,
            millis < 0 ? Span.Status.UNFINISHED : Span.Status.OK,
            null)
        .end();
  }

  private void awaitLines(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (screens.out().lines().count() < count) {
      if (System.nanoTime() > deadline) {
        fail("only: " + screens.out() + screens.err());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
