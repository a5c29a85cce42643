package dev.spoor.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PercentilesTest {
  private final Percentiles percentiles = new Percentiles();

  @Test
  void ofHundredValuesEachPercentIsOneOfThem() {
    for (int i = 100; i > 0; i--) {
      percentiles.add(i);
    }
    assertEquals(50, percentiles.at(50));
    assertEquals(95, percentiles.at(95));
    assertEquals(99, percentiles.at(99));
    assertEquals(100, percentiles.at(100));
    assertEquals(1, percentiles.at(0));
  }

  @Test
  void ofFewValuesTheNearestRankCounts() {
    percentiles.add(30);
    assertEquals(30, percentiles.at(50));
    percentiles.add(10);
    percentiles.add(20);
    assertEquals(20, percentiles.at(50));
    assertEquals(30, percentiles.at(95));
  }

  @Test
  void ofNoValueThereIsNone() {
    assertEquals(-1, percentiles.at(99));
  }
}
