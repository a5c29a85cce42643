package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.bootstrap.SpoorBridge;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

class WovenClassTest {
  @TempDir Path directory;
  private Loom loom;
  private Class<?> greeter;
  private Object ann;

  @BeforeEach
  void weave() throws Exception {
    GreeterInstrumentation.forget();
    loom = new Loom(directory, new GreeterInstrumentation(), List.of(), version());
    greeter = loom.weave(Greeter.class);
    assertNotSame(Greeter.class, greeter);
    ann = greeter.getConstructor(String.class).newInstance("Ann");
    told(); // what is declared of a constructor, if anything was woven there
  }

  int version() {
    return Opcodes.V17;
  }

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void whereHandlersAnswerNothingAllStaysAsItWas() throws Throwable {
    assertEquals("Ann greets Bob", call("greet", "Bob"));
    assertEquals(List.of("enter Bob", "exit null Ann greets Bob null"), told());
    assertEquals("ab", Loom.call(null, greeter, "both", "a", "b"));
    assertEquals(List.of("enter b false"), told());
  }

  @Test
  void anArgumentIsReplaced() throws Throwable {
    GreeterInstrumentation.onEnter = value -> value + "by";
    assertEquals("Ann greets Bobby", call("greet", "Bob"));
    assertEquals("abby", Loom.call(null, greeter, "both", "a", "b"));
    assertEquals(List.of("enter Bob", "exit Bobby Ann greets Bobby null", "enter b false"), told());
  }

  @Test
  void aResultIsReplaced() throws Throwable {
    GreeterInstrumentation.onExit = () -> "replaced";
    assertEquals("replaced", call("greet", "Bob"));
    assertEquals("replaced", call("greet", "Bob", 2));
  }

  @Test
  void aPrimitiveResultIsReplacedOrKept() throws Throwable {
    assertEquals(1L + 2 + 3, call("wide", 1L, 2.5, "abc"));
    assertEquals(List.of("enter 1 2.5 abc true", "exit 5 6 null"), told());
    GreeterInstrumentation.onExit = () -> 99L;
    assertEquals(99L, call("wide", 1L, 2.5, "abc"));
  }

  @Test
  void anExceptionOfTheApplicationPassesAsItIs() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> call("refuse", "no"));
    assertEquals("no", thrown.getMessage());
    assertEquals(0, thrown.getSuppressed().length);
    assertEquals(List.of("enter no", "exit null null no"), told());
  }

  @Test
  void aMethodThatThrowsHasNoResultNotEvenZero() {
    GreeterInstrumentation.onExit = () -> 7;
    assertThrows(NumberFormatException.class, () -> call("count", "none"));
    assertEquals(List.of("exit null null For input string: \"none\""), told());
  }

  @Test
  void aHandlerThatThrowsCostsItsOwnEffectAndIsCounted() throws Throwable {
    GreeterInstrumentation.onEnter =
        value -> {
          throw new StackOverflowError();
        };
    GreeterInstrumentation.onExit =
        () -> {
          throw new IllegalStateException();
        };
    assertEquals("Ann greets Bob", call("greet", "Bob"));
    assertEquals(7L, call("wide", 1L, 2.5, "four"));
    assertEquals(3, loom.suppressed.size());
    GreeterInstrumentation.forget();
    assertThrows(IllegalArgumentException.class, () -> call("refuse", "no"));
  }

  @Test
  void aReplacementOfAWrongTypeIsLeftOut() throws Throwable {
    GreeterInstrumentation.onEnter = value -> 42;
    assertEquals("Ann greets Bob", call("greet", "Bob"));
    GreeterInstrumentation.forget();
    GreeterInstrumentation.onExit = () -> 42;
    assertEquals("Ann greets Bob", call("greet", "Bob"));
    assertEquals(7L, call("wide", 1L, 2.5, "four"));
  }

  @Test
  void bridgeMethodsAreNotWovenASecondTime() throws Throwable {
    Object bob = greeter.getConstructor(String.class).newInstance("Bob");
    told();
    @SuppressWarnings("unchecked")
    Comparable<Object> throughBridge = (Comparable<Object>) ann;
    assertTrue(throughBridge.compareTo(bob) < 0);
    assertEquals(List.of("enter Greeter", "exit null -1 null"), told());
  }

  @Test
  void constructorsAreLeftAlone() throws Exception {
    greeter.getConstructor(String.class).newInstance("Carl");
    assertEquals(List.of(), told());
  }

  @Test
  void aMethodWithoutABodyIsLeftAlone() throws Throwable {
    Class<?> woven = loom.weave(AbstractGreeter.class);
    Class<?> concrete = loom.asItIs(AbstractGreeter.Concrete.class);
    Object carl = concrete.getConstructor().newInstance();
    assertEquals("concrete", Loom.call(carl, concrete, "greet", "Bob"));
    assertEquals(List.of(), told());
    assertEquals("somebody greets 1", Loom.call(carl, woven, "greet", 1));
    assertEquals(List.of("abstract 1"), told());
  }

  @Test
  void aValueThatIsMissingIsReportedAndTheOtherPointsWork() throws Throwable {
    assertEquals("x", call("unseen", "x"));
    assertEquals("x", call("watched", "x"));
    assertEquals(List.of("quiet x"), told());
    assertEquals(1, loom.refused.size());
    assertTrue(loom.refused.get(0).contains("Greeter.unseen/1"), loom.refused::toString);
    assertTrue(loom.refused.get(0).endsWith("has no java.lang.String.length"));
  }

  @Test
  void aSiteThatCannotBeLinkedIsCountedAndNamed() {
    loom.linker.link(Greeter.class, "no.such.Type#0", new SpoorBridge() {});
    loom.linker.link(Greeter.class, "garbage", new SpoorBridge() {});
    assertEquals(2, loom.suppressed.size());
    assertEquals(3, loom.refused.size(), "with the one of the value that is missing");
  }

  @Test
  void whatIsUnlinkedDoesNothingMore() throws Throwable {
    GreeterInstrumentation.onEnter = value -> value + "by";
    assertEquals("Ann greets Bobby", call("greet", "Bob"));
    loom.linker.unlink();
    told();
    assertEquals("Ann greets Bob", call("greet", "Bob"));
    assertEquals("ab", Loom.call(null, greeter, "both", "a", "b"), "linked after the end");
    assertEquals(List.of(), told());
    assertTrue(loom.suppressed.isEmpty());
  }

  @Test
  void weavingTheSameClassFileAgainGivesTheSame() throws Exception {
    assertArrayEquals(loom.woven(Greeter.class), loom.woven(Greeter.class));
  }

  @Test
  void aClientWithoutWhatIsNeededIsLeftAloneAndNamed() throws Exception {
    String need = Greeter.class.getName().replace('.', '/') + " gone ()V";
    Loom refusing = new Loom(directory, new GreeterInstrumentation(), List.of(need), version());
    assertNull(refusing.woven(Greeter.class));
    assertEquals(1, refusing.refused.size());
    assertTrue(refusing.refused.get(0).endsWith("has no dev.spoor.agent.weaver.Greeter gone ()V"));
  }

  private Object call(String method, Object... arguments) throws Throwable {
    return Loom.call(ann, greeter, method, arguments);
  }

  private static List<String> told() {
    List<String> told = List.copyOf(GreeterInstrumentation.TOLD);
    GreeterInstrumentation.TOLD.clear();
    return told;
  }
}
