package dev.spoor.agent.weaver;

import dev.spoor.bootstrap.SpoorBridge;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes down what handlers of woven methods are given, and answers for them. */
public final class ZooKeeper extends SpoorBridge {
  static final List<String> TOLD = new ArrayList<>();
  static Object atEnter;
  static Object atExit;

  @Override
  protected void onLink(Class<?> woven, String point, SpoorBridge site) {
    site.tell(this);
  }

  /** Kept by this class, since a test tells of no loader. */
  @Override
  protected SpoorBridge onSite(int number) {
    SpoorBridge site = SpoorBridge.numbered(ZooKeeper.class, number);
    site.tell(this);
    return site;
  }

  @Override
  protected Object onEnter(Object first, Object second, Object third, Object fourth) {
    return told(first, second, third, fourth);
  }

  @Override
  protected Object onExit(Object state, Object result, Throwable thrown) {
    return told(state, result, thrown);
  }

  public static Object told(Object first, Object second, Object third, Object fourth) {
    TOLD.add("enter " + text(first) + text(second) + text(third) + text(fourth));
    return answer(atEnter);
  }

  public static Object told(Object state, Object result, Throwable thrown) {
    // Where a throwable leaves a method of a primitive type, Byte Buddy's advice is given a zero.
    TOLD.add("exit " + text(state) + (thrown == null ? text(result) : text(thrown)));
    return answer(atExit);
  }

  private static Object answer(Object given) {
    if (given instanceof Error error) {
      throw error;
    }
    return given;
  }

  static String text(Object value) {
    String text = value instanceof Object[] all ? Arrays.deepToString(all) : null;
    text = value instanceof int[] all ? Arrays.toString(all) : text;
    text = value != null && value.getClass().getName().equals(Zoo.class.getName()) ? "zoo" : text;
    text = value instanceof Throwable t ? t.getClass() + " " + t.getMessage() : text;
    return (text == null ? String.valueOf(value) : text) + " ";
  }

  /** Links what Byte Buddy weaves to the same. */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, String point) throws Exception {
    boolean enters = point.endsWith("enter");
    MethodHandle target =
        MethodHandles.lookup()
            .findStatic(
                ZooKeeper.class,
                "told",
                enters
                    ? MethodType.genericMethodType(4)
                    : MethodType.methodType(
                        Object.class, Object.class, Object.class, Throwable.class));
    return new ConstantCallSite(target.asType(type));
  }
}
