package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.jvm.Jars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Agents that are packaged while a test runs. */
final class AgentJars {
  private static final String BRIDGE = "spoor/java/lang/SpoorBridge.classdata";
  private static final String BRIDGE_USER = "spoor/dev/spoor/agent/Attachment.classdata";
  private static final String VERSION = "spoor/dev/spoor/settings/version.properties";

  private AgentJars() {}

  /** Our own, as a release of that name would be. */
  static Path ofVersion(String version, Path jar) throws IOException {
    return repackaged(jar, Map.of(VERSION, file -> properties(version)));
  }

  /** Our own, as a release that has a bridge of that version, and needs it. */
  static Path ofBridge(String version, int bridge, Path jar) throws IOException {
    return repackaged(
        jar,
        Map.of(
            VERSION, file -> properties(version),
            BRIDGE, file -> rewritten(file, bridge),
            BRIDGE_USER, file -> rewritten(file, bridge)));
  }

  private static byte[] properties(String version) {
    return ("version=" + version + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Path repackaged(Path jar, Map<String, UnaryOperator<byte[]>> changes)
      throws IOException {
    int changed = 0;
    try (JarFile from = new JarFile(Jars.spoor().toFile());
        OutputStream file = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(file)) {
      to.setLevel(1);
      for (JarEntry entry : from.stream().toList()) {
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          in.transferTo(bytes);
          UnaryOperator<byte[]> change = changes.get(entry.getName());
          changed += change == null ? 0 : 1;
          to.write(change == null ? bytes.toByteArray() : change.apply(bytes.toByteArray()));
        }
      }
    }
    if (changed != changes.size()) {
      throw new IOException("the packaged agent has not all of " + changes.keySet());
    }
    return jar;
  }

  /** {@code version()} answers another number; who compares with it, compares with that one. */
  private static byte[] rewritten(byte[] classFile, int version) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, type, signature, thrown);
            return new OtherNumber(next, version, name.equals("version"));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class OtherNumber extends MethodVisitor {
    private final int version;
    private boolean next;

    OtherNumber(MethodVisitor to, int version, boolean next) {
      super(Opcodes.ASM9, to);
      this.version = version;
      this.next = next;
    }

    @Override
    public void visitInsn(int opcode) {
      boolean number = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5;
      super.visitInsn(next && number ? Opcodes.ICONST_0 + version : opcode);
      next = false;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean itsInterface) {
      super.visitMethodInsn(opcode, owner, name, type, itsInterface);
      next = name.equals("version") && owner.equals("java/lang/SpoorBridge");
    }
  }
}
