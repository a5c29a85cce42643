package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentIdsTest {
  private static final int GENERATION = 100;

  private final RecentIds recent = new RecentIds(GENERATION);

  @Test
  void anIdThatComesAgainIsNoticedWithinAGeneration() {
    for (long id = 1; id <= 1_000; id++) {
      assertTrue(recent.add(id));
      assertFalse(recent.add(id));
      assertFalse(recent.add(Math.max(1, id - GENERATION)), "since " + id);
    }
  }

  @Test
  void noMoreThanTwoGenerationsAreKept() {
    for (long id = 1; id <= 2 * GENERATION + 1; id++) {
      recent.add(id);
    }
    assertTrue(recent.add(1));
    assertFalse(recent.add(GENERATION + 1));
  }
}
