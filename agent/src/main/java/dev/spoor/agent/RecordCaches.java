package dev.spoor.agent;

import dev.spoor.AgentLoader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The JDK links {@code equals} and {@code hashCode} of records with method handles that remember
 * the last type that they were adapted to, up to JDK 18 strongly: a record of ours, if no other was
 * linked since, and with it our loader.
 */
final class RecordCaches {
  private RecordCaches() {}

  /** Has a class that stays in the JVM anyway take the place of ours. */
  static void release() {
    link("equals", MethodType.methodType(boolean.class, AgentLoader.class, Object.class));
    link("hashCode", MethodType.methodType(int.class, AgentLoader.class));
    link("toString", MethodType.methodType(String.class, AgentLoader.class));
  }

  private static void link(String method, MethodType type) {
    try {
      MethodHandle component = MethodHandles.identity(AgentLoader.class);
      ObjectMethods.bootstrap(
          MethodHandles.lookup(), method, type, AgentLoader.class, "component", component);
    } catch (Throwable t) {
      // A JDK that refuses this keeps us a little longer.
    }
  }
}
