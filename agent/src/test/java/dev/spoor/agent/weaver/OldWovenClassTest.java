package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** The same of a class file of Java 1.2, whose sites have numbers. */
class OldWovenClassTest extends WovenClassTest {
  @Override
  int version() {
    return Opcodes.V1_2;
  }

  @Test
  void aSiteLivesAsLongAsItsClassAndKeepsNothing() throws Throwable {
    Loom other = new Loom(directory, new GreeterInstrumentation(), List.of(), version());
    Class<?> woven = other.weave(Greeter.class);
    Object ann = woven.getConstructor(String.class).newInstance("Ann");
    System.gc();
    GreeterInstrumentation.onEnter = value -> "all";
    assertTrue("Ann greets all".equals(Loom.call(ann, woven, "greet", "Bob")), "collected early");
    WeakReference<Class<?>> gone = new WeakReference<>(woven);
    other.linker.unlink();
    other = null;
    woven = null;
    ann = null;
    detach();
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
    }
    assertTrue(gone.get() == null, "the class is kept");
  }
}
