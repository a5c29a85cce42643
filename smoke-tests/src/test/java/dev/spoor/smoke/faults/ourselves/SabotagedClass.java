package dev.spoor.smoke.faults.ourselves;

import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file whose methods may throw before they do anything. Class initializers are left alone.
 */
final class SabotagedClass extends ClassVisitor {
  private final Pattern methods;
  private String name;
  private boolean changed;

  private SabotagedClass(ClassWriter out, Pattern methods) {
    super(Opcodes.ASM9, out);
    this.methods = methods;
  }

  /** Null when no method fits. */
  static byte[] of(byte[] file, Pattern methods) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    SabotagedClass sabotaged = new SabotagedClass(writer, methods);
    reader.accept(sabotaged, 0);
    return sabotaged.changed ? writer.toByteArray() : null;
  }

  @Override
  public void visit(
      int version, int access, String type, String signature, String parent, String[] interfaces) {
    name = type.replace('/', '.');
    super.visit(version, access, type, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
    String full = name + "." + method;
    boolean code = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    boolean meant = full.equals(Saboteur.BEGIN) || methods.matcher(full).find();
    if (!code || !meant || method.equals("<clinit>")) {
      return out;
    }
    changed = true;
    return new Strike(out, full);
  }

  private static final class Strike extends MethodVisitor {
    private final String method;

    Strike(MethodVisitor out, String method) {
      super(Opcodes.ASM9, out);
      this.method = method;
    }

    /**
     * {@code ((Consumer) System.getProperties().get(KEY)).accept(method)}: no branch, so no frame.
     */
    @Override
    public void visitCode() {
      super.visitCode();
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/System",
          "getProperties",
          "()Ljava/util/Properties;",
          false);
      super.visitLdcInsn(Saboteur.KEY);
      super.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          "java/util/Properties",
          "get",
          "(Ljava/lang/Object;)Ljava/lang/Object;",
          false);
      super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/Consumer");
      super.visitLdcInsn(method);
      super.visitMethodInsn(
          Opcodes.INVOKEINTERFACE,
          "java/util/function/Consumer",
          "accept",
          "(Ljava/lang/Object;)V",
          true);
    }
  }
}
