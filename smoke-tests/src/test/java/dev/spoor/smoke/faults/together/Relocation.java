package dev.spoor.smoke.faults.together;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Moves libraries to other packages, as applications do that carry copies of their own. */
final class Relocation extends Remapper {
  private static final List<String> MOVED = List.of("okhttp3/", "okio/", "net/bytebuddy/");
  private static final String TO = "shaded/";

  Relocation() {
    super(org.objectweb.asm.Opcodes.ASM9);
  }

  @Override
  public String map(String internalName) {
    return MOVED.stream().anyMatch(internalName::startsWith) ? TO + internalName : internalName;
  }

  byte[] apply(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
    return writer.toByteArray();
  }

  /** All classes of the jars, and the other files beside them. */
  void copy(List<String> jars, Packager to) throws IOException {
    for (String each : jars) {
      try (JarFile jar = new JarFile(Path.of(each).toFile())) {
        for (JarEntry entry : jar.stream().toList()) {
          String name = entry.getName();
          if (entry.isDirectory() || name.startsWith("META-INF/")) {
            continue;
          }
          byte[] bytes = jar.getInputStream(entry).readAllBytes();
          to.entry(map(name), name.endsWith(".class") ? apply(bytes) : bytes);
        }
      }
    }
  }
}
