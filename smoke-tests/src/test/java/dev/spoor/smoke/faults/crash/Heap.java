package dev.spoor.smoke.faults.crash;

import java.util.ArrayList;
import java.util.List;

/** Takes all memory that there is, down to small pieces, and gives it back. */
final class Heap {
  private static final int LARGEST = 1 << 20;
  private static final int SMALLEST = 64;

  private Heap() {}

  static void fill() {
    List<byte[]> held = new ArrayList<>(1 << 16);
    for (int piece = LARGEST; piece >= SMALLEST; piece /= 4) {
      try {
        while (held.size() < 1 << 16) {
          held.add(new byte[piece]);
        }
      } catch (OutOfMemoryError full) {
        // Smaller ones may still fit.
      }
    }
  }
}
