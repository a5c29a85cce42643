package dev.spoor.dist;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What Chronicle does at its start and nothing of ours asks for: it makes four formats of dates,
 * for which the JVM loads the data of a locale; it reads the arguments of the JVM, for which that
 * starts its management beans; and it spreads the timeouts of several writers by a random number,
 * for which that looks for security providers. All in an application that may want to do so itself,
 * later.
 */
final class Omissions {
  private static final String JVM = "net/openhft/chronicle/core/Jvm";
  private static final String DATES = "net/openhft/chronicle/wire/Wires$SerializeJavaLang";

  private static final String QUEUE =
      "net/openhft/chronicle/queue/impl/single/SingleChronicleQueue";

  private Omissions() {}

  /** Whether the class has one of them. */
  static boolean omit(ClassNode type) {
    switch (type.name) {
      case JVM -> omitArguments(method(type, "<clinit>"));
      case DATES -> omitFormats(method(type, "<clinit>"));
      case QUEUE -> omitRandom(method(type, "<init>"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static MethodNode method(ClassNode type, String name) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(name)) {
        return method;
      }
    }
    throw changed(type.name);
  }

  /** Ends where the formats begin: behind the array of the enum's constants. */
  private static void omitFormats(MethodNode initializer) {
    boolean behind = false;
    for (AbstractInsnNode code : initializer.instructions.toArray()) {
      if (behind) {
        initializer.instructions.remove(code);
      }
      behind |= code instanceof FieldInsnNode field && field.name.equals("$VALUES");
    }
    if (!behind) {
      throw changed(DATES);
    }
    initializer.instructions.add(new InsnNode(Opcodes.RETURN));
  }

  /** As if there were none. */
  private static void omitArguments(MethodNode initializer) {
    for (AbstractInsnNode code : initializer.instructions.toArray()) {
      if (code instanceof MethodInsnNode bean
          && bean.name.equals("getRuntimeMXBean")
          && code.getNext() instanceof MethodInsnNode arguments
          && arguments.name.equals("getInputArguments")) {
        initializer.instructions.remove(arguments);
        initializer.instructions.set(
            bean,
            new MethodInsnNode(
                Opcodes.INVOKESTATIC, "java/util/Collections", "emptyList", "()Ljava/util/List;"));
        return;
      }
    }
    throw changed(JVM);
  }

  /** Zero instead: {@code new SecureRandom().nextFloat()}. */
  private static void omitRandom(MethodNode constructor) {
    for (AbstractInsnNode code : constructor.instructions.toArray()) {
      if (code instanceof MethodInsnNode next
          && next.name.equals("nextFloat")
          && next.owner.equals("java/security/SecureRandom")) {
        for (int before = 0; before < 3; before++) { // new, dup, constructor
          constructor.instructions.remove(code.getPrevious());
        }
        constructor.instructions.set(code, new InsnNode(Opcodes.FCONST_0));
        return;
      }
    }
    throw changed(QUEUE);
  }

  private static IllegalStateException changed(String type) {
    return new IllegalStateException(type + " is not what it was: look at it again");
  }
}
