package dev.spoor.agent.weaver;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves methods of one class: the first pass over the class file chooses and measures them, the
 * second writes. Methods that are not woven are copied as bytes.
 */
abstract class ClassWeaver extends ClassVisitor {
  private static final int CODE_TO_BE_COUNTED = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  private final Map<String, WovenWith> chosen = new HashMap<>();
  private String owner;
  private int version;

  ClassWeaver() {
    super(Opcodes.ASM9);
  }

  private record WovenWith(Advice advice, MethodFacts facts) {}

  /** What to weave into a method that has code, or null for nothing. */
  abstract Advice advice(int access, String name, String descriptor, MethodFacts facts);

  /** The woven class file, or null when there was nothing to weave. */
  final byte[] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    reader.accept(this, CODE_TO_BE_COUNTED);
    if (chosen.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Second(writer), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  @Override
  public final void visit(
      int file, int access, String name, String signature, String superName, String[] ifs) {
    owner = name;
    version = file & 0xffff;
  }

  @Override
  public final MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return null;
    }
    MethodFacts facts = new MethodFacts(owner, version, access, descriptor);
    Advice advice = advice(access, name, descriptor, facts);
    if (advice == null) {
      return null;
    }
    chosen.put(name + descriptor, new WovenWith(advice, facts));
    return new Counting(facts);
  }

  private static final class Counting extends MethodVisitor {
    private final MethodFacts facts;

    Counting(MethodFacts facts) {
      super(Opcodes.ASM9);
      this.facts = facts;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        facts.returns++;
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      facts.maxLocals = maxLocals;
    }
  }

  private final class Second extends ClassVisitor {
    Second(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
      WovenWith with = chosen.get(name + descriptor);
      return with == null ? written : new WovenMethod(written, with.advice, with.facts);
    }
  }
}
