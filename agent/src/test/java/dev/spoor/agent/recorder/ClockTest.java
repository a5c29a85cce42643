package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClockTest {
  @Test
  void itStandsAtTheWallClockAndNeverGoesBack() {
    long before = System.currentTimeMillis();
    Clock clock = new Clock();
    long last = clock.now();
    assertTrue(last / 1_000_000 >= before - 1, "began before it was made");
    for (int i = 0; i < 1_000_000; i++) {
      long now = clock.now();
      assertTrue(now >= last);
      last = now;
    }
    assertTrue(last / 1_000_000 <= System.currentTimeMillis() + 1_000);
  }
}
