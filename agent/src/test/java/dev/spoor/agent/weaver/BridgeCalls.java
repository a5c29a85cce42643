package dev.spoor.agent.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Where a woven class file calls the bridge. */
final class BridgeCalls {
  private static final String BRIDGE = "dev/spoor/bootstrap/SpoorBridge";

  private BridgeCalls() {}

  /** Points of the call sites that the bridge links. */
  static List<String> linked(byte[] classFile) {
    return calls(classFile, true);
  }

  /** {@code method/parameters bridge method} for each direct call but those of the guard. */
  static List<String> direct(byte[] classFile) {
    return calls(classFile, false);
  }

  private static List<String> calls(byte[] classFile, boolean linked) {
    List<String> calls = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String sig, String[] exceptions) {
                String method = name + "/" + org.objectweb.asm.Type.getArgumentTypes(type).length;
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String with, boolean ofInterface) {
                    if (!linked && owner.equals(BRIDGE) && !called.equals("failed")) {
                      calls.add(method + " " + called);
                    }
                  }

                  @Override
                  public void visitInvokeDynamicInsn(
                      String called, String with, Handle bootstrap, Object... arguments) {
                    if (linked && bootstrap.getOwner().equals(BRIDGE)) {
                      calls.add((String) arguments[0]);
                    }
                  }
                };
              }
            },
            0);
    return calls;
  }
}
