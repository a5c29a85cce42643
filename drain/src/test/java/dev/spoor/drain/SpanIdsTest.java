package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanIdsTest {
  private final SpanIds ids = new SpanIds();

  @Test
  void holdsWhatWasAddedAndNothingElse() {
    Random random = new Random(1);
    Set<Long> known = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      long id = random.nextInt(4) == 0 ? random.nextInt(1000) - 500 : random.nextLong();
      known.add(id);
      ids.add(id);
    }
    for (int i = -1000; i < 1000; i++) {
      assertEquals(known.contains((long) i), ids.contains(i), "" + i);
    }
    known.forEach(id -> assertTrue(ids.contains(id)));
    assertFalse(ids.contains(random.nextLong()));
  }

  @Test
  void anInferenceLeadsBackToItsFirstAttempt() {
    for (long id : new long[] {0, 1, -1, 11, Long.MIN_VALUE, 0x123456789abcdefL}) {
      assertEquals(id, Inference.firstAttempt(Inference.spanId(id)));
    }
  }
}
