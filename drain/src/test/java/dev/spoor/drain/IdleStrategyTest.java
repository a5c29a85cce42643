package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdleStrategyTest {
  /** What arrives at this rate, in shares of the room per second, until the sleep is steady. */
  private static double arrivesAt(double rate, IdleStrategy idle) {
    double arrived = 0;
    for (int i = 0; i < 50; i++) {
      arrived = rate * idle.nano() / 1e9;
      idle.slept(arrived);
    }
    return arrived;
  }

  @Test
  void sleepsLongWhenLittleHappens() {
    IdleStrategy idle = new IdleStrategy();
    arrivesAt(1, idle);
    assertEquals(IdleStrategy.LONGEST_NANO, idle.nano());
  }

  @Test
  void whatArrivesMeanwhileStaysAFractionOfTheRoom() {
    for (double rate = 1; rate < 2000; rate *= 1.3) {
      double arrived = arrivesAt(rate, new IdleStrategy());
      assertTrue(arrived <= 1.0 / 4, "at " + rate + ": " + arrived);
    }
  }

  @Test
  void neverSpinsAndSleepsLongAgainAfterTheStorm() {
    IdleStrategy idle = new IdleStrategy();
    arrivesAt(1e9, idle);
    assertEquals(IdleStrategy.SHORTEST_NANO, idle.nano());
    arrivesAt(0, idle);
    assertEquals(IdleStrategy.LONGEST_NANO, idle.nano());
  }
}
