package dev.spoor.smoke.faults.ourselves;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.regex.Pattern;

/** Sabotages methods of Spoor as their classes are loaded. */
final class SabotagedClasses implements ClassFileTransformer {
  private final Pattern methods;

  SabotagedClasses(Pattern methods) {
    this.methods = methods;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] file) {
    return name != null && name.startsWith("dev/spoor/") && before == null
        ? SabotagedClass.of(file, methods)
        : null;
  }
}
