package dev.spoor.weave.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.weave.Handlers;
import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WovenIndexTest {
  @BeforeEach
  void declareWhatIsRight() {
    Acme.declared =
        weave -> {
          Weave.Type call = weave.type("com.acme.Call");
          call.method("execute", 1).enter("begin", "0", "this.peer()").exit("end");
          call.method("body", 2).exit("body").replacesResult();
          weave.type("com.acme.Pool").method("put", 1).enter("put", "0").replacesArguments(0);
        };
  }

  @Test
  void theIndexSaysWhatToWeave() throws Exception {
    assertEquals(
        List.of(
            "instrumentation " + Acme.class.getName(),
            "woven com.acme.Call",
            "woven com.acme.Pool",
            "point com.acme.Call execute 1 ex 0 this.peer()",
            "point com.acme.Call body 2 xr",
            "point com.acme.Pool put 1 ea0 0"),
        WovenIndex.index(new Acme()).lines());
  }

  @Test
  void whereTheCallerIsNotedThereIsNothingToHandle() throws Exception {
    Acme.declared = weave -> weave.type("com.acme.Sdk").method("ask", 2).notesCaller();
    WovenIndex.Indexed indexed = WovenIndex.index(new Acme());
    assertEquals("point com.acme.Sdk ask 2 c", indexed.lines().get(2));
    assertNull(indexed.handlers());
  }

  @Test
  void aMethodIsMeantByItsDescriptorAndATypeByWhatItExtends() throws Exception {
    Acme.declared =
        weave -> {
          Weave.Type codec = weave.subtypesOf("com.acme.Codec");
          codec.method("put", "(Ljava/lang/Object;J)").enter("put", "0").replacesArguments(0, 1);
          codec.method("put", 2).notesCaller();
        };
    assertEquals(
        List.of(
            "instrumentation " + Acme.class.getName(),
            "woven +com.acme.Codec",
            "point +com.acme.Codec put (Ljava/lang/Object;J) ea0a1 0",
            "point +com.acme.Codec put 2 c"),
        WovenIndex.index(new Acme()).lines());
  }

  @Test
  void eachPointCallsItsHandlers() throws Throwable {
    Handlers handlers = handlers();
    assertEquals(42L, handlers.enter(0, "given", 40, null, null), "a long, boxed");
    Acme acme = (Acme) handlers.instrumentation;
    assertEquals("begin given 40", acme.told);
    assertNull(handlers.exit(0, 42L, "result", null), "nothing is returned");
    assertEquals("end 42 result null", acme.told);
    assertEquals("other", handlers.exit(1, null, "result", null));
    Object given = new Object();
    assertSame(given, handlers.enter(2, given, null, null, null));
  }

  @Test
  void whereThereIsNoHandlerNothingHappens() throws Throwable {
    Handlers handlers = handlers();
    assertNull(handlers.enter(1, "given", null, null, null));
    assertNull(handlers.exit(2, null, null, null));
    assertNull(handlers.enter(3, null, null, null, null));
    assertNull(handlers.exit(-1, null, null, null));
    assertNull(((Acme) handlers.instrumentation).told);
  }

  @Test
  void whatDoesNotFitAHandlerIsThrown() throws Throwable {
    Handlers handlers = handlers();
    assertThrows(ClassCastException.class, () -> handlers.enter(0, 1, 2, null, null));
    assertThrows(NullPointerException.class, () -> handlers.enter(0, "given", null, null, null));
    assertThrows(IllegalStateException.class, () -> handlers.exit(1, null, "throw", null));
  }

  @Test
  void aDeclarationThatCannotWorkFailsTheBuild() {
    refuses("declares nothing", call -> {});
    refuses("no such public method", call -> call.method("a", 0).enter("gone"));
    refuses("no such public method", call -> call.method("a", 0).enter("begin", "this"));
    refuses("no such public method", call -> call.method("a", 0).exit("hidden"));
    refuses("at most 4 values", call -> call.method("a", 0).enter("begin", "", "", "", "", ""));
    refuses("no argument -1", call -> call.method("a", 3).enter("put", "2").replacesArguments(-1));
    refuses("not Object", call -> call.method("a", "Object").enter("put", "0"));
    refuses(
        "a handler, or the caller", call -> call.method("a", 1).enter("put", "0").notesCaller());
    refuses("a handler, or the caller", call -> call.method("a", 1).notesCaller().exit("end"));
    refuses(
        "declared twice",
        call -> {
          call.method("a", 1).enter("put", "0");
          call.method("a", 1).exit("end");
        });
    refuses(
        "declared twice",
        call -> {
          call.method("a", 1).notesCaller();
          call.method("a", 1).notesCaller();
        });
  }

  private static void refuses(String why, Consumer<Weave.Type> declaration) {
    Acme.declared = weave -> declaration.accept(weave.type("com.acme.Call"));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> WovenIndex.index(new Acme()));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }

  private static Handlers handlers() throws Exception {
    byte[] file = WovenIndex.index(new Acme()).handlers();
    ClassLoader loader =
        new ClassLoader(WovenIndexTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, file, 0, file.length);
          }
        };
    return (Handlers)
        loader
            .loadClass(Acme.class.getName() + Handlers.SUFFIX)
            .getDeclaredConstructor()
            .newInstance();
  }

  /** Declares what a test says. */
  public static final class Acme extends Instrumentation {
    static Consumer<Weave> declared;
    String told;

    @Override
    public void declare(Weave weave) {
      declared.accept(weave);
    }

    public long begin(String given, int number) {
      told = "begin " + given + " " + number;
      return number + 2;
    }

    public void end(long state, Object result, Throwable thrown) {
      told = "end " + state + " " + result + " " + thrown;
    }

    public String body(Object none, String result, Throwable thrown) {
      if (result.equals("throw")) {
        throw new IllegalStateException();
      }
      return "other";
    }

    public Object put(Object given) {
      return given;
    }

    void hidden(Object state, Object result, Throwable thrown) {}
  }
}
