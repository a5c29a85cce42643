package dev.spoor.agent.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Checks that an application's version of a client has every symbol that an instrumentation uses,
 * so that a mismatch switches that instrumentation off instead of failing in a call. Reads class
 * files; loads no class.
 */
public final class ReferenceCheck {
  private static final int HIERARCHY_DEPTH = 32;

  private final ClassLoader loader;
  private final Map<String, Shape> shapes = new HashMap<>();

  private ReferenceCheck(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * @param needs lines "type" or "type member descriptor", internal names
   * @return the first that is missing, in a reader's words, or null
   */
  public static String firstMissing(List<String> needs, ClassLoader loader) throws IOException {
    ReferenceCheck check = new ReferenceCheck(loader);
    for (String need : needs) {
      int space = need.indexOf(' ');
      String type = space < 0 ? need : need.substring(0, space);
      if (!check.has(type, space < 0 ? null : need.substring(space + 1), HIERARCHY_DEPTH)) {
        return need.replace('/', '.');
      }
    }
    return null;
  }

  private boolean has(String type, String member, int depth) throws IOException {
    Shape shape = shape(type);
    if (shape == null) {
      return false;
    }
    if (member == null || shape.members.contains(member)) {
      return true;
    }
    for (String above : shape.above) {
      if (depth > 0 && has(above, member, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private Shape shape(String type) throws IOException {
    Shape known = shapes.get(type);
    if (known == null) {
      String file = type + ".class";
      try (InputStream in =
          loader == null
              ? ClassLoader.getSystemResourceAsStream(file)
              : loader.getResourceAsStream(file)) {
        if (in == null) {
          return null;
        }
        known = new Shape();
        new ClassReader(in.readAllBytes())
            .accept(known, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        shapes.put(type, known);
      }
    }
    return known;
  }

  /** The members and supertypes of a class file. */
  private static final class Shape extends ClassVisitor {
    private final Set<String> members = new HashSet<>();
    private final Set<String> above = new HashSet<>();

    Shape() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String superName, String[] ifs) {
      if (superName != null) {
        above.add(superName);
      }
      above.addAll(List.of(ifs));
    }

    @Override
    public FieldVisitor visitField(int access, String name, String type, String sig, Object v) {
      members.add(name + " " + type);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String sig, String[] exceptions) {
      members.add(name + " " + type);
      return null;
    }
  }
}
