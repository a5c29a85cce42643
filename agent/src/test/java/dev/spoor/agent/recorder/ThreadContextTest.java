package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ThreadContextTest {
  private final Object[] slots = ThreadContext.create();

  @Test
  void nothingIsCurrentAtFirst() {
    assertEquals(0, current());
  }

  @Test
  void theInnermostOfNestedSpansIsCurrentAndGivesWayToTheOuterOne() {
    int outer = ThreadContext.push(slots, 1, 2, 3);
    int inner = ThreadContext.push(slots, 1, 2, 4);
    assertEquals(4, current());
    ThreadContext.pop(slots, inner);
    assertEquals(3, current());
    ThreadContext.pop(slots, outer);
    assertEquals(0, current());
  }

  @Test
  void whatIsNestedDeeperThanAnybodyReadsIsLeftOutAndPopsCleanly() {
    int[] marks = new int[ThreadContext.DEEPEST + 10];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = ThreadContext.push(slots, 7, 8, i + 1);
    }
    assertEquals(ThreadContext.DEEPEST, current());
    for (int i = marks.length - 1; i >= 0; i--) {
      assertEquals(Math.min(i + 1, ThreadContext.DEEPEST), current());
      ThreadContext.pop(slots, marks[i]);
    }
    assertEquals(0, current());
  }

  @Test
  void aSpanOfTheApplicationIsCurrentOnlyWhereItIsTheDeepest() {
    int ours = ThreadContext.push(slots, 1, 2, 3);
    ThreadContext.foreign(ThreadContext.ids(slots), 10, 11, 12);
    assertEquals(12, current());
    int deeper = ThreadContext.push(slots, 10, 11, 13);
    assertEquals(13, current());
    ThreadContext.pop(slots, deeper);
    assertEquals(12, current());
    ThreadContext.foreign(ThreadContext.ids(slots), 0, 0, 0);
    assertEquals(3, current());
    ThreadContext.pop(slots, ours);
    assertEquals(0, current());
  }

  /** What a thread keeps may be erased between the two. */
  @Test
  void goingBackToAPlaceThatIsNotThereAnyMoreLeavesTheThreadAsItIs() {
    int outer = ThreadContext.push(slots, 1, 2, 3);
    int inner = ThreadContext.push(slots, 1, 2, 4);
    Object[] anew = ThreadContext.create();
    ThreadContext.pop(anew, inner);
    assertEquals(0, ThreadContext.current(ThreadContext.ids(anew)));
    ThreadContext.pop(slots, -1);
    assertEquals(4, current(), "a mark of what could not be entered");
    ThreadContext.pop(slots, outer);
    assertEquals(0, current());
  }

  @Test
  void eachThreadHasSlotsOfItsOwn() throws Exception {
    assertSame(slots, ThreadContext.slots());
    assertNull(NewThread.call(ThreadContext::slots));
  }

  /** Else the threads of an application would hold the loader of a detached agent. */
  @Test
  void aThreadKeepsNothingButClassesOfTheJdk() {
    ThreadContext.push(slots, 1, 2, 3);
    assertSame(Object[].class, slots.getClass());
    assertSame(long[].class, slots[0].getClass());
  }

  private long current() {
    long[] ids = ThreadContext.ids(slots);
    int at = ThreadContext.current(ids);
    return at == 0 ? 0 : ids[at + 2];
  }
}
