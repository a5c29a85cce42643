package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTest {
  @Test
  void theFirstOfTheTwoIsFoundWhereverItStands() {
    Random random = new Random(3);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 100_000; round++) {
      random.nextBytes(bytes);
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      int first = from;
      while (first < to && bytes[first] != '"' && bytes[first] != '\\') {
        first++;
      }
      assertEquals(first, Scan.either(bytes, from, to, '"', '\\'));
    }
  }
}
