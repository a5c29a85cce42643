package dev.spoor.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns the lambdas of class files into classes: a start links each of them once, and linking one
 * costs the JVM more than loading a class. And leaves out what a library does beside its work:
 * {@link MutedMethods}, {@link Omissions}.
 *
 * <p>Arguments: the folder below which class files are replaced, and the packages, as folders below
 * it, that are meant.
 */
final class LambdaClasses {
  private static final String SUFFIX = ".classdata";

  private final Map<String, ClassNode> changed = new TreeMap<>();
  private final Map<String, byte[]> made = new TreeMap<>();
  private final Path root;

  private LambdaClasses(Path root) {
    this.root = root;
  }

  public static void main(String[] args) throws IOException {
    LambdaClasses classes = new LambdaClasses(Path.of(args[0]));
    for (int i = 1; i < args.length; i++) {
      for (Path file : classes.files(args[i])) {
        classes.replaceIn(file);
      }
    }
    classes.write();
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> below = Files.walk(root.resolve(folder))) {
      return below.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void replaceIn(Path file) throws IOException {
    ClassNode type = read(file);
    boolean less = MutedMethods.mute(type) | Omissions.omit(type);
    int count = 0;
    for (MethodNode method : type.methods) {
      if (method.name.equals("$deserializeLambda$")) {
        continue;
      }
      for (AbstractInsnNode code : method.instructions.toArray()) {
        if (code instanceof InvokeDynamicInsnNode site && LambdaClass.isLambda(site)) {
          String name = type.name + "$$Lambda" + count++;
          ClassNode host = nestHost(type);
          if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
          }
          host.nestMembers.add(name);
          made.put(name, LambdaClass.of(name, host.name, site));
          method.instructions.set(
              site, new MethodInsnNode(Opcodes.INVOKESTATIC, name, LambdaClass.GET, site.desc));
        }
      }
    }
    if (count > 0 || less) {
      changed.put(type.name, type);
    }
  }

  private ClassNode nestHost(ClassNode type) throws IOException {
    if (type.nestHostClass == null) {
      return nested(type);
    }
    nested(type);
    return nested(read(root.resolve(type.nestHostClass + SUFFIX)));
  }

  /** Nests are known to class files from Java 11 on. */
  private ClassNode nested(ClassNode type) {
    type.version = Math.max(type.version, Opcodes.V11);
    changed.put(type.name, type);
    return type;
  }

  private ClassNode read(Path file) throws IOException {
    String name = root.relativize(file).toString().replace(SUFFIX, "");
    ClassNode type = changed.get(name);
    if (type == null) {
      type = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(type, 0);
    }
    return type;
  }

  private void write() throws IOException {
    for (Map.Entry<String, ClassNode> type : changed.entrySet()) {
      ClassWriter out = new ClassWriter(0);
      type.getValue().accept(out);
      Files.write(root.resolve(type.getKey() + SUFFIX), out.toByteArray());
    }
    for (Map.Entry<String, byte[]> type : made.entrySet()) {
      Files.write(root.resolve(type.getKey() + SUFFIX), type.getValue());
    }
  }
}
