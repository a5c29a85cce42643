package dev.spoor.benchmarks.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SheetTest {
  private static final Row CPU = Row.over(Contender.NONE, "cpu", "CPU", "ms");

  private final Sheet sheet = new Sheet();

  @Test
  void whatIsAddedIsTakenOffTheBaseOfTheSameRound() {
    round(1, 100, 110, 200);
    round(2, 900, 912, 1000);
    round(3, 100, 140, 180);
    assertEquals(100, sheet.median("17", Figure.OPENAI, CPU, Contender.NONE).orElseThrow());
    assertEquals(12, sheet.added("17", Figure.OPENAI, CPU, Contender.SPOOR).orElseThrow());
    assertEquals(0.12, ratio(), 1e-9);
  }

  @Test
  void aRoundInWhichTheOtherAddedNothingHasNoRatio() {
    round(1, 100, 110, 90);
    round(2, 100, 110, 120);
    assertEquals(0.5, ratio());
  }

  @Test
  void anEvenNumberOfRoundsHasItsMedianBetweenTheTwoInTheMiddle() {
    round(1, 10, 0, 0);
    round(2, 20, 0, 0);
    assertEquals(15, sheet.median("17", Figure.OPENAI, CPU, Contender.NONE).orElseThrow());
  }

  @Test
  void whatWasNotMeasuredIsAbsent() {
    round(1, 100, 110, 200);
    assertTrue(sheet.isEmpty("25", Figure.OPENAI, CPU));
    assertTrue(sheet.median("17", Figure.OPENAI, CPU, Contender.DATADOG).isEmpty());
  }

  @Test
  void aRawRoundIsReadAsItWasWritten() {
    Sample sample = new Sample(7, "17", Contender.SPOOR_OTLP, Figure.JDK_PLAIN, "cpu", -1.25e-3);
    assertEquals(sample, Sample.read(sample.json()));
    assertThrows(IllegalArgumentException.class, () -> Sample.read("{}"));
  }

  private double ratio() {
    return sheet
        .ratio("17", Figure.OPENAI, CPU, Contender.SPOOR, Contender.OPENTELEMETRY)
        .orElseThrow();
  }

  private void round(int round, double none, double spoor, double opentelemetry) {
    add(round, Contender.NONE, none);
    add(round, Contender.SPOOR, spoor);
    add(round, Contender.OPENTELEMETRY, opentelemetry);
  }

  private void add(int round, Contender contender, double value) {
    sheet.add(new Sample(round, "17", contender, Figure.OPENAI, "cpu", value));
  }
}
