package dev.spoor.drain.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.journal.HeapBudget;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private final Repeats repeats = new Repeats(2, HeapBudget.unbounded());

  private static Attempt attempt(long parent, long thread, long at, long body) {
    return new Attempt(0, 1, parent, thread, at, null, 0, "host:443/chat", body);
  }

  @Test
  void anEqualRequestOfTheSameWorkRepeatsTheLastThatFailed() {
    repeats.failed(attempt(5, 1, 10, 77), 100, 20);
    repeats.failed(attempt(5, 1, 30, 77), 101, 40);
    assertEquals(101, repeats.repeated(attempt(5, 9, 50, 77)));
    assertEquals(0, repeats.repeated(attempt(5, 1, 50, 78)));
    assertEquals(0, repeats.repeated(attempt(6, 1, 50, 77)));
  }

  @Test
  void rootsAreTheSameWorkOnTheSameThread() {
    repeats.failed(attempt(0, 1, 10, 77), 100, 20);
    assertEquals(100, repeats.repeated(attempt(0, 1, 30, 77)));
    assertEquals(0, repeats.repeated(attempt(0, 2, 30, 77)));
  }

  @Test
  void whatBeganBeforeTheOtherHadFailedRepeatsNothing() {
    repeats.failed(attempt(5, 1, 10, 77), 100, 20);
    assertEquals(0, repeats.repeated(attempt(5, 2, 15, 77)));
  }

  @Test
  void afterAnAnswerNothingIsRepeated() {
    repeats.failed(attempt(5, 1, 10, 77), 100, 20);
    repeats.settled(attempt(5, 1, 30, 77));
    assertEquals(0, repeats.repeated(attempt(5, 1, 50, 77)));
  }

  @Test
  void aBodyThatWasNotSeenIsEqualToNone() {
    repeats.failed(attempt(5, 1, 10, 0), 100, 20);
    assertEquals(0, repeats.repeated(attempt(5, 1, 30, 0)));
  }

  @Test
  void whatFailedLongestAgoIsForgottenFirst() {
    for (int parent = 1; parent <= 3; parent++) {
      repeats.failed(attempt(parent, 1, 10, 77), 100 + parent, 20);
    }
    assertEquals(0, repeats.repeated(attempt(1, 1, 30, 77)));
    assertEquals(102, repeats.repeated(attempt(2, 1, 30, 77)));
  }
}
