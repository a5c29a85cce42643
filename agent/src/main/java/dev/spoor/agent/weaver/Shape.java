package dev.spoor.agent.weaver;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The members and supertypes of a class file. */
final class Shape extends ClassVisitor {
  String name;
  int version;
  int access;
  String nestHost;
  String superName;
  String[] interfaces;

  /** {@code name descriptor} of each field and method, and its access flags. */
  final Map<String, Integer> members = new HashMap<>();

  private Shape() {
    super(Opcodes.ASM9);
  }

  static Shape of(byte[] classFile) {
    Shape shape = new Shape();
    new ClassReader(classFile).accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return shape;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  String packageName() {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  @Override
  public void visit(
      int fileVersion, int flags, String self, String signature, String above, String[] ifs) {
    version = fileVersion & 0xffff;
    access = flags;
    name = self;
    nestHost = self;
    superName = above;
    interfaces = ifs;
  }

  @Override
  public void visitNestHost(String host) {
    nestHost = host;
  }

  @Override
  public FieldVisitor visitField(int flags, String field, String type, String sig, Object v) {
    members.put(field + " " + type, flags);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String method, String type, String sig, String[] exceptions) {
    members.put(method + " " + type, flags);
    return null;
  }
}
