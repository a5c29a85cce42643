package dev.spoor.agent.weaver;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A class file as a compiler of an earlier Java would have made it. */
final class OldFile {
  private OldFile() {}

  /** Frames are left out where the version has none. */
  static byte[] of(byte[] file, int version) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor older =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int now, int access, String name, String signature, String above, String[] ifs) {
            super.visit(version, access, name, signature, above, ifs);
          }

          @Override
          public void visitNestMember(String member) {}

          @Override
          public void visitNestHost(String host) {}
        };
    new ClassReader(file)
        .accept(
            older, version < Opcodes.V1_6 ? ClassReader.SKIP_FRAMES : ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }
}
