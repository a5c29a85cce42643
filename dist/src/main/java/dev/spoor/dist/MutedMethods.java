package dev.spoor.dist;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Methods that do nothing in {@code spoor.jar}: Chronicle's announcement of itself, and what it
 * collects about the process for its statistics, though nothing is left that would send them.
 */
final class MutedMethods {
  private static final Set<String> MUTED =
      Set.of(
          "net/openhft/chronicle/core/announcer/Announcer.announce",
          "net/openhft/chronicle/core/internal/analytics/StandardMaps.standardEventParameters",
          "net/openhft/chronicle/core/internal/analytics/StandardMaps"
              + ".standardAdditionalEventParameters",
          "net/openhft/chronicle/core/internal/analytics/StandardMaps.standardUserProperties");

  private MutedMethods() {}

  /** Whether the class has one of them. */
  static boolean mute(ClassNode type) {
    boolean muted = false;
    for (MethodNode method : type.methods) {
      if (MUTED.contains(type.name + "." + method.name)) {
        method.instructions = nothing(Type.getReturnType(method.desc));
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.maxStack = 2;
        muted = true;
      }
    }
    return muted;
  }

  /** Returns nothing, or an empty map. */
  private static InsnList nothing(Type result) {
    InsnList code = new InsnList();
    if (result.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.RETURN));
    } else {
      String map = "java/util/HashMap";
      code.add(new TypeInsnNode(Opcodes.NEW, map));
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, map, "<init>", "()V"));
      code.add(new InsnNode(Opcodes.ARETURN));
    }
    return code;
  }
}
