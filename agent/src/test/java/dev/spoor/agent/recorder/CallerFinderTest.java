package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.demo.app.Shop;
import org.junit.jupiter.api.Test;

class CallerFinderTest {
  private final CallerFinder finder = new CallerFinder();

  @Test
  void theFirstFrameThatIsNoLibrarysIsTheCaller() {
    StackWalker.StackFrame caller = Shop.checkout(finder::find);
    assertEquals("dev.spoor.demo.app.Shop", caller.getClassName());
    assertEquals("checkout", caller.getMethodName());
  }

  @Test
  void aLambdaIsCalledAfterTheMethodItIsWrittenIn() {
    StackWalker.StackFrame caller = Shop.viaLambda(finder::find);
    assertEquals("dev.spoor.demo.app.Shop", caller.getClassName());
    assertEquals("viaLambda", CallerFinder.methodName(caller.getMethodName()));
  }

  @Test
  void namesThatOnlyResembleLambdasStay() {
    assertEquals("draft", CallerFinder.methodName("lambda$draft$3"));
    assertEquals("lambda$", CallerFinder.methodName("lambda$"));
    assertEquals("lambda$draft", CallerFinder.methodName("lambda$draft"));
    assertEquals("lambda", CallerFinder.methodName("lambda"));
    assertEquals("draft", CallerFinder.methodName("draft"));
  }

  @Test
  void aThreadWithNothingButLibrariesHasNoCaller() throws Exception {
    assertNull(NewThread.call(finder::find));
  }

  @Test
  void aCallerTooFarUpIsGivenUp() {
    assertNull(Shop.checkout(() -> deep(300)));
  }

  private StackWalker.StackFrame deep(int frames) {
    return frames == 0 ? finder.find() : deep(frames - 1);
  }
}
