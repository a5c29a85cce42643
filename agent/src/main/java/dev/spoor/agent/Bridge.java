package dev.spoor.agent;

import dev.spoor.AgentLoader;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge in java.base, without a change to the boot class path: that would print a
 * warning of the JVM and cost the application its class-data archive.
 */
final class Bridge {
  /** The name under which the bridge is packaged; see its class comment. */
  private static final String NAME = "dev.spoor.bootstrap.SpoorBridge";

  /** What the bridge itself uses. */
  private static final String SITES = "dev.spoor.bootstrap.SpoorSites";

  private Bridge() {}

  static void define(Instrumentation instrumentation, AgentLoader loader)
      throws IOException, IllegalAccessException {
    try {
      Class.forName(NAME, false, null);
      return; // An earlier agent left it.
    } catch (ClassNotFoundException e) {
      // The first time in this JVM.
    }
    openToUs(instrumentation, Object.class.getModule(), "java.lang");
    MethodHandles.Lookup jdk = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    jdk.defineClass(loader.classFile(NAME));
    jdk.defineClass(loader.classFile(SITES));
  }

  /** Opens packages of a JDK module to the agent's classes, and to nobody else. */
  static void openToUs(Instrumentation instrumentation, Module module, String... packages) {
    Set<Module> us = Collections.singleton(Bridge.class.getModule());
    Map<String, Set<Module>> opens = new java.util.HashMap<>();
    for (String each : packages) {
      opens.put(each, us);
    }
    instrumentation.redefineModule(
        module,
        Collections.emptySet(),
        Collections.emptyMap(),
        opens,
        new HashSet<>(),
        Collections.emptyMap());
  }
}
