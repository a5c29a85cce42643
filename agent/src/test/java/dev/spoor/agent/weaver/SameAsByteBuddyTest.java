package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.spoor.agent.AgentJar;
import dev.spoor.bootstrap.SpoorBridge;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/**
 * The same points woven by us and by Byte Buddy's advice: handlers are told the same, and results
 * and exceptions are the same, whatever handlers answer.
 */
class SameAsByteBuddyTest {
  private static final Object[] ANSWERS = {
    null,
    true,
    (byte) 3,
    (short) 4,
    'c',
    5,
    6f,
    7L,
    8d,
    "nine",
    new int[] {10},
    new String[][] {{"eleven"}},
    List.of("twelve"),
    new StackOverflowError("thrown by a handler")
  };

  private static final Object[][] STRINGS = {
    {""}, {"one"}, {"two"}, {"throw"}, {" longer than ten "}, {"12345678"}, {null}
  };

  /** Java 1.2 to 17: without and with frames, class constants, {@code invokedynamic}. */
  private static final int[] VERSIONS = {
    Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17
  };

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void observing() throws Exception {
    compare("ex");
  }

  @Test
  void replacingArgumentAndResult() throws Exception {
    compare("ea0xr");
  }

  @Test
  void replacingTheResultOnly() throws Exception {
    compare("xr");
  }

  private static void compare(String what) throws Exception {
    for (int version : VERSIONS) {
      compare(what, version);
    }
  }

  private static void compare(String what, int version) throws Exception {
    SpoorBridge.install(new ZooKeeper());
    List<Point> points = new ArrayList<>();
    for (Method method : methods(Zoo.class)) {
      int parameters = method.getParameterCount();
      boolean takesReplaced = parameters > 0;
      String values = what.contains("e") ? (takesReplaced ? " 0 this" : " this") : "";
      String done = takesReplaced ? what : what.replace("a0", "");
      String line = Zoo.class.getName() + " " + method.getName() + " " + parameters + " " + done;
      points.add(Point.read("zoo", points.size(), line + values));
    }
    byte[] file = AgentJar.classFile(Zoo.class);
    List<String> refused = new ArrayList<>();
    Class<?> ours =
        defined(
            WovenPoints.of(points, Zoo.class.getClassLoader(), OldFile.of(file, version), refused));
    Class<?> theirs = defined(ByteBuddyWeaver.weave(Zoo.class, points));
    assertEquals(List.of(), refused);
    boolean enters = what.contains("e");
    for (Object atEnter : enters ? ANSWERS : new Object[] {null}) {
      for (Object atExit : ANSWERS) {
        ZooKeeper.atEnter = atEnter;
        ZooKeeper.atExit = atExit;
        assertLinesMatch(
            transcript(theirs, enters),
            transcript(ours, enters),
            () -> "answers " + atEnter + ", " + atExit);
      }
    }
  }

  private static Class<?> defined(byte[] file) throws Exception {
    WovenFiles loader = new WovenFiles(Zoo.class.getClassLoader(), type -> null);
    loader.put(Zoo.class.getName(), file);
    Class<?> type = Class.forName(Zoo.class.getName(), true, loader);
    assertNotEquals(Zoo.class, type);
    return type;
  }

  /** The JVM's own text about a null names locals, which Byte Buddy gives other numbers. */
  private static List<String> transcript(Class<?> zoo, boolean enters) throws Exception {
    Object animal = zoo.getConstructor().newInstance();
    ZooKeeper.TOLD.clear();
    for (Method method : methods(zoo)) {
      for (Object[] arguments : arguments(method)) {
        ZooKeeper.TOLD.add(method.getName() + " " + ZooKeeper.text(arguments));
        try {
          ZooKeeper.TOLD.add("= " + ZooKeeper.text(method.invoke(animal, arguments)));
        } catch (java.lang.reflect.InvocationTargetException e) {
          ZooKeeper.TOLD.add("! " + ZooKeeper.text(e.getCause()));
        }
      }
    }
    return ZooKeeper.TOLD.stream()
        .filter(line -> enters || !line.startsWith("enter"))
        .map(line -> line.replaceAll("because .* is null", "because something is null"))
        .toList();
  }

  private static List<Method> methods(Class<?> zoo) {
    return Arrays.stream(zoo.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static Object[][] arguments(Method method) {
    if (method.getParameterCount() == 0) {
      return new Object[][] {{}};
    }
    if (method.getParameterCount() > 1) {
      return new Object[][] {{1L, "2", 3.5, 4}, {1L, "two", 3.5, 4}, {1L, null, 3.5, 4}};
    }
    Class<?> type = method.getParameterTypes()[0];
    List<Object[]> all = new ArrayList<>();
    for (Object answer : ANSWERS) {
      if (answer != null && fits(type, answer)) {
        all.add(new Object[] {answer});
      }
    }
    return type == String.class || type == Object.class ? STRINGS : all.toArray(new Object[0][]);
  }

  private static boolean fits(Class<?> type, Object value) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType().isInstance(value);
  }
}
