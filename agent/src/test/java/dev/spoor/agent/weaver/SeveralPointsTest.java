package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.agent.AgentJar;
import dev.spoor.agent.Indexes;
import dev.spoor.agent.WovenTypes;
import dev.spoor.bootstrap.SpoorBridge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Several points, of one instrumentation or of several, about the same method. */
class SeveralPointsTest {
  private static final String TYPE = Greeter.class.getName();
  private final List<String> told = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private Object atEnter;

  @BeforeEach
  void attach() {
    SpoorBridge.install(new Names());
  }

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void twoInstrumentationsSeeTheSameCallAndTheLaterIsTheOuterOne() throws Throwable {
    for (int version : new int[] {Opcodes.V1_4, Opcodes.V17}) {
      told.clear();
      Object ann = greeter(version, of("a.One", "greet 1 ex 0"), of("b.Two", "greet 1 ea0x 0"));
      assertEquals("Ann greets Bob", Loom.call(ann, ann.getClass(), "greet", "Bob"));
      assertEquals(List.of("b.Two#0 > Bob", "a.One#0 > Bob", "a.One#0 <", "b.Two#0 <"), told);
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void aHandlerAndTheCallerGoTogether() throws Throwable {
    Object ann = greeter(Opcodes.V17, of("a.One", "greet 1 ex 0", "greet 1 c"));
    Loom.call(ann, ann.getClass(), "greet", "Bob");
    assertEquals(List.of("caller > null", "a.One#0 > Bob", "a.One#0 <", "caller <"), told);
  }

  @Test
  void oneThatCannotBeWovenLeavesTheOtherAlone() throws Throwable {
    WovenTypes.Indexed lacks =
        Indexes.of("a.One", List.of(TYPE + " greet 1 e 0"), List.of("client/Gone"));
    Object ann = greeter(Opcodes.V17, lacks, of("b.Two", "greet 1 e 0"));
    Loom.call(ann, ann.getClass(), "greet", "Bob");
    assertEquals(List.of("b.Two#0 > Bob"), told);
    assertEquals(List.of(TYPE + ": a: the application's version has no client.Gone"), refused);
  }

  @Test
  void aMethodIsChosenByItsDescriptor() throws Throwable {
    Object ann =
        greeter(
            Opcodes.V17,
            of("a.One", "both (Ljava/lang/String;Ljava/lang/String;) e 0", "greet (I) e 0"));
    Loom.call(null, ann.getClass(), "both", "a", "b");
    Loom.call(ann, ann.getClass(), "greet", "Bob");
    assertEquals(List.of("a.One#0 > a"), told);
  }

  @Test
  void severalArgumentsAreReplacedEachIfItsPlaceHoldsWhatFits() throws Throwable {
    for (int version : new int[] {Opcodes.V1_4, Opcodes.V17}) {
      Object ann = greeter(version, of("a.One", "wide 3 ea0a1a2 0"));
      atEnter = new Object[] {10L, null, "four"};
      assertEquals(10L + 2 + 4, Loom.call(ann, ann.getClass(), "wide", 1L, 2.0, "abc"));
      atEnter = new Object[] {"no long"};
      assertEquals(1L + 2 + 3, Loom.call(ann, ann.getClass(), "wide", 1L, 2.0, "abc"));
      atEnter = "no array";
      assertEquals(1L + 2 + 3, Loom.call(ann, ann.getClass(), "wide", 1L, 2.0, "abc"));
    }
  }

  private static WovenTypes.Indexed of(String name, String... points) {
    List<String> lines = new ArrayList<>();
    for (String point : points) {
      lines.add(TYPE + " " + point);
    }
    return Indexes.of(name, lines, List.of());
  }

  private Object greeter(int version, WovenTypes.Indexed... by) throws Exception {
    WovenTypes.Match[] matches = new WovenTypes.Match[by.length];
    for (int i = 0; i < by.length; i++) {
      matches[i] = new WovenTypes.Match(by[i], TYPE);
    }
    WovenFiles loader = new WovenFiles(SeveralPointsTest.class.getClassLoader(), type -> null);
    Weaver weaver = new Weaver(null, null, new Refusals(refused));
    numbered = weaver.linker(null);
    loader.put(
        TYPE,
        weaver.weave(
            matches,
            loader,
            TYPE.replace('.', '/'),
            OldFile.of(AgentJar.classFile(Greeter.class), version)));
    return Class.forName(TYPE, true, loader).getConstructor(String.class).newInstance("Ann");
  }

  private Linker numbered;

  /** Tells which point was reached. */
  private final class Names extends SpoorBridge {
    @Override
    protected void onLink(Class<?> woven, String point, SpoorBridge site) {
      site.tell(new Named(point));
    }

    @Override
    protected SpoorBridge onSite(int number) throws Exception {
      NumberedSites.Place place = numbered.place(number);
      SpoorBridge site = SpoorBridge.numbered(place.woven(), number);
      site.tell(new Named(place.point()));
      return site;
    }
  }

  private final class Named extends SpoorBridge {
    private final String point;

    Named(String point) {
      this.point = point;
    }

    @Override
    protected Object onEnter(Object first, Object second, Object third, Object fourth) {
      told.add(point + " > " + first);
      return atEnter;
    }

    @Override
    protected Object onExit(Object state, Object result, Throwable thrown) {
      told.add(point + " <");
      return null;
    }
  }
}
