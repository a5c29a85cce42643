package dev.spoor.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class SubtypesTest {
  private final WovenTypes types =
      Indexes.types(
          "instrumentation a.b.Test",
          "woven +java.util.concurrent.Callable",
          "woven +java.util.TimerTask",
          "point +java.util.concurrent.Callable call 0 e this",
          "point +java.util.TimerTask run 0 e this");
  private final Subtypes subtypes = Subtypes.of(types);

  @Test
  void aClassIsMatchedByAnythingAboveIt() throws Exception {
    assertEquals("+java.util.concurrent.Callable", matched(Direct.class));
    assertEquals("+java.util.concurrent.Callable", matched(ByInterface.class));
    assertEquals("+java.util.concurrent.Callable", matched(Below.class));
    assertEquals("+java.util.TimerTask", matched(Task.class));
    assertEquals("+java.util.TimerTask +java.util.concurrent.Callable", matched(Both.class));
  }

  @Test
  void whatHasNoSuchMethodOrNothingAboveItIsNotMatched() throws Exception {
    assertNull(matched(Inherits.class), "does not name the method");
    assertNull(matched(CallsOnly.class), "names it, and is no subtype");
    assertNull(subtypes.of(null, file(Direct.class)), "of the JDK");
  }

  @Test
  void ofLoadedClassesTheSameIsSaid() {
    for (Class<?> type : List.of(Direct.class, ByInterface.class, Below.class, Task.class)) {
      assertTrue(subtypes.weave(type), type::getName);
    }
    assertFalse(subtypes.weave(CallsOnly.class));
    assertFalse(subtypes.weave(String.class));
  }

  @Test
  void whereNobodyAsksForSubtypesNothingIsLookedAt() {
    assertNull(Subtypes.of(Indexes.types("instrumentation a.b.Test", "woven a.B")));
  }

  @Test
  void aClassFilesHeadIsReadWhateverItHolds() throws Exception {
    ClassHeader header = new ClassHeader(file(Both.class));
    assertEquals(List.of("java/util/TimerTask", "java/util/concurrent/Callable"), header.above());
    assertTrue(header.names(texts("nothing", "call")));
    assertFalse(header.names(texts("calls")));
    assertArrayEquals(
        new String[] {"java/lang/Object"},
        new ClassHeader(file(WideConstants.class)).above().toArray());
  }

  private static byte[][] texts(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
    return all;
  }

  private String matched(Class<?> type) throws Exception {
    WovenTypes.Match[] found = subtypes.of(type.getClassLoader(), file(type));
    if (found == null) {
      return null;
    }
    StringBuilder names = new StringBuilder();
    for (WovenTypes.Match match : found) {
      names.append(names.isEmpty() ? "" : " ").append(match.as());
    }
    return names.toString();
  }

  private static byte[] file(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  static class Direct implements Callable<String> {
    @Override
    public String call() {
      return "";
    }
  }

  interface Sub extends Callable<String> {}

  static class ByInterface implements Sub {
    @Override
    public String call() {
      return "";
    }
  }

  static class Below extends ByInterface {
    @Override
    public String call() {
      return super.call() + "!";
    }
  }

  static class Inherits extends ByInterface {}

  static class Task extends TimerTask {
    @Override
    public void run() {}
  }

  static class Both extends TimerTask implements Callable<String> {
    @Override
    public void run() {}

    @Override
    public String call() {
      return "";
    }
  }

  static class CallsOnly {
    Object call(Callable<?> other) throws Exception {
      return other.call();
    }
  }

  static class WideConstants {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 2.5e-7;

    double sum(long more) {
      return LONG + more + DOUBLE + 3.5f;
    }
  }
}
