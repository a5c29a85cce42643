package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripeChoiceTest {
  private static final int STRIPES = 4;

  private final RingWriter writer =
      Ring.inMemory(STRIPES * RingLayout.MIN_CAPACITY, STRIPES, Rings.IDENTITY).writer();
  private final Random random = new Random(1);

  @Test
  void whatBeginsOnAThreadLiesInTheStripeOfThatThread() {
    for (int thread = 0; thread < 100; thread++) {
      Stripe first = stripeOf(thread);
      assertSame(first, stripeOf(thread));
      assertNotEquals(first, stripeOf(thread + 1));
    }
  }

  @Test
  void differentNumbersHaveDifferentIdsWhateverTheStripe() {
    for (int stripes = 1; stripes <= RingLayout.MAX_STRIPES; stripes *= 2) {
      RingWriter of =
          Ring.inMemory(stripes * RingLayout.MIN_CAPACITY, stripes, Rings.IDENTITY).writer();
      Set<Long> ids = new HashSet<>();
      for (long number = -50_000; number < 50_000; number++) {
        ids.add(of.id(number, number % 7));
        ids.add(of.id(number << 34 ^ 1L << 20, number % 5));
      }
      assertEquals(200_000, ids.size());
    }
  }

  @Test
  void noIdIsZero() {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      for (int thread = 0; thread < STRIPES; thread++) {
        assertNotEquals(0, writer.id(1L << bit, thread));
      }
    }
  }

  @Test
  void aThreadAloneFillsAllStripes() {
    Set<Stripe> used = new HashSet<>();
    int begun = 0;
    while (true) {
      long id = writer.id(random.nextLong() | 1, 7);
      if (!Rings.begin(writer, id, "http://h/")) {
        break;
      }
      begun++;
      used.add(writer.stripe(id));
    }
    assertEquals(STRIPES, used.size());
    for (Stripe stripe : used) {
      assertTrue(stripe.isScarce());
    }
    assertTrue(begun >= STRIPES * 4);
  }

  @Test
  void aThreadReturnsToItsStripeOnceThereIsRoomAgain() {
    Stripe own = stripeOf(7);
    Draft draft = writer.draft();
    draft.length = RingLayout.MIN_CAPACITY * 3 / 8;
    own.claim(draft, RecordType.CALL_BODY, true);
    own.claim(draft, RecordType.CALL_BODY, true);
    assertNotEquals(own, stripeOf(7));
    own.soHead(own.lvTail());
    assertSame(own, stripeOf(7));
  }

  private Stripe stripeOf(long thread) {
    return writer.stripe(writer.id(random.nextLong() | 1, thread));
  }
}
