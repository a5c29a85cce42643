package dev.spoor.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many slabs one body holds that the drain has not given back yet.
 *
 * <p>Threads: who fills the body adds, the drain subtracts. Allocation: none.
 */
abstract class SlabShare {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(SlabShare.class, "held", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int held;

  final int held() {
    return held;
  }

  final void add(int slabs) {
    int before = (int) HELD.getAndAdd(this, slabs);
    assert before + slabs >= 0;
  }
}
