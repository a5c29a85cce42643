package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.agent.recorder.HandedOver.Place;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandedOverTest {
  private final HandedOver handed = new HandedOver();

  @Test
  void aTaskIsFoundByItsIdentityAndNotByItsEquality() {
    List<String> task = new ArrayList<>();
    handed.put(task, place(1));
    task.add("changes hash and equality");
    assertEquals(1, handed.get(task).spanId());
    assertNull(handed.get(new ArrayList<>(task)));
  }

  @Test
  void manyTasksThatAreEqualKeepTheirOwnPlaces() {
    List<Object> tasks = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Object task = new SameHash();
      tasks.add(task);
      handed.put(task, place(i));
    }
    for (int i = 0; i < tasks.size(); i++) {
      assertEquals(i, handed.get(tasks.get(i)).spanId());
    }
  }

  @Test
  void theFirstPlaceCounts() {
    Object task = new Object();
    handed.put(task, place(1));
    handed.put(task, place(2));
    assertEquals(1, handed.get(task).spanId());
  }

  @Test
  void gettingLeavesATaskAndTakingRemovesIt() {
    Object task = new Object();
    handed.put(task, place(1));
    assertNotNull(handed.get(task));
    assertNotNull(handed.take(task));
    assertNull(handed.take(task));
    assertNull(handed.get(task));
    handed.put(task, place(2));
    assertEquals(2, handed.take(task).spanId());
  }

  @Test
  void aTaskThatNobodyRunsIsCollectedAndItsEntryGoes() {
    Object kept = new Object();
    Place place = place(1);
    handed.put(kept, place);
    WeakReference<Place> forgotten = putForCollectedTask();
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (forgotten.get() != null && System.nanoTime() - deadline < 0) {
      System.gc();
      handed.put(new Object(), place(3)); // entries of collected tasks go with the next task
    }
    assertNull(forgotten.get());
    assertSame(place, handed.get(kept));
  }

  private WeakReference<Place> putForCollectedTask() {
    Place place = place(2);
    handed.put(new Object(), place);
    return new WeakReference<>(place);
  }

  @Test
  void clearingForgetsAll() {
    Object task = new Object();
    handed.put(task, place(1));
    handed.clear();
    assertNull(handed.get(task));
  }

  @Test
  void threadsHandOverAndTakeAtTheSameTime() throws Exception {
    int tasks = 2000;
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t * tasks;
      Thread thread =
          new Thread(
              () -> {
                for (int i = first; i < first + tasks; i++) {
                  Object task = new SameHash();
                  handed.put(task, place(i));
                  assertEquals(i, handed.take(task).spanId());
                }
              });
      thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(failures.isEmpty(), failures::toString);
  }

  private static Place place(long span) {
    return new Place(1, 2, span, 0, null, null);
  }

  private static final class SameHash {
    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SameHash;
    }
  }
}
