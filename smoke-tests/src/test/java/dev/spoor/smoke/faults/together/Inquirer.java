package dev.spoor.smoke.faults.together;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;

/**
 * An agent that asks a loader for the class that it is just defining, as others do when that loader
 * has no class file to read under the usual name.
 */
public final class Inquirer implements ClassFileTransformer {
  private final ThreadLocal<Set<String>> asking = ThreadLocal.withInitial(HashSet::new);

  private Inquirer() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Inquirer());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] bytes) {
    boolean ours = name != null && name.startsWith("dev/spoor/") && !name.contains("/smoke/");
    if (ours
        && before == null
        && loader.getResource(name + ".class") == null
        && asking.get().add(name)) {
      try {
        Class.forName(name.replace('/', '.'), false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // Then it is not known yet.
      }
    }
    return null;
  }
}
