package dev.spoor.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptEndTest {
  private final AttemptEnd lifetime = new AttemptEnd();
  private final Throwable why = new IllegalStateException();

  @Test
  void anEndWithNobodyInsideFinishesAtOnce() {
    assertTrue(lifetime.enter());
    assertFalse(lifetime.leave());
    assertTrue(lifetime.end(why, false, 1));
    assertSame(why, lifetime.error());
  }

  @Test
  void anEndFromInsideFinishesWhenTheLastOneLeaves() {
    assertTrue(lifetime.enter());
    assertTrue(lifetime.enter());
    assertFalse(lifetime.end(null, true, 1));
    assertFalse(lifetime.leave());
    assertTrue(lifetime.leave());
    assertTrue(lifetime.cancelled());
  }

  @Test
  void nobodyEntersAfterTheEnd() {
    lifetime.enter();
    lifetime.end(why, false, 1);
    assertFalse(lifetime.enter());
    lifetime.leave();
    assertFalse(lifetime.enter());
  }

  @Test
  void onlyTheFirstEndCounts() {
    lifetime.enter();
    assertFalse(lifetime.end(null, false, 1));
    assertFalse(lifetime.end(why, true, 1));
    assertTrue(lifetime.leave());
    assertFalse(lifetime.end(why, true, 1));
    assertNull(lifetime.error());
    assertFalse(lifetime.cancelled());
  }

  @Test
  void howeverThreadsMeetExactlyOneOfThemFinishesAndAfterEveryWriter() throws Exception {
    int threads = 4;
    for (int round = 0; round < 2_000; round++) {
      AttemptEnd contended = new AttemptEnd();
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger finished = new AtomicInteger();
      AtomicInteger insideAtFinish = new AtomicInteger();
      CyclicBarrier start = new CyclicBarrier(threads);
      Thread[] all = new Thread[threads];
      for (int t = 0; t < threads; t++) {
        boolean ends = t < 2;
        all[t] =
            new Thread(
                () -> {
                  await(start);
                  for (int i = 0; i < 5; i++) {
                    boolean finish;
                    if (contended.enter()) {
                      inside.incrementAndGet();
                      inside.decrementAndGet();
                      finish = contended.leave();
                    } else {
                      finish = false;
                    }
                    finish |= ends && i == 2 && contended.end(null, false, 1);
                    if (finish) {
                      finished.incrementAndGet();
                      insideAtFinish.addAndGet(inside.get());
                    }
                  }
                });
        all[t].start();
      }
      for (Thread thread : all) {
        thread.join();
      }
      assertEquals(1, finished.get());
      assertEquals(0, insideAtFinish.get());
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
