package dev.spoor.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void everyRoundHasASeedOfItsOwn() {
    Rounds rounds = new Rounds();
    List<Long> seeds = new ArrayList<>();

    rounds.play(3, 3, seeds::add);

    assertEquals(List.of(1L, 2L, 3L), seeds);
    assertEquals(3, rounds.played());
  }

  @Test
  void aFailedRoundNamesItsSeed() {
    Rounds rounds = new Rounds();

    AssertionError failed =
        assertThrows(
            AssertionError.class,
            () ->
                rounds.play(
                    5,
                    5,
                    seed -> {
                      if (seed == 2) {
                        throw new IllegalStateException("broken");
                      }
                    }));

    assertTrue(failed.getMessage().contains("-Dspoor.faults.seed=2"), failed.getMessage());
  }
}
