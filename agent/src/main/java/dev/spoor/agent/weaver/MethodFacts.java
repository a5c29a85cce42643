package dev.spoor.agent.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What must be known of a method before its code is passed on. */
final class MethodFacts {
  final String owner;

  /** The major version of the class file. */
  final int version;

  final boolean isStatic;
  final Type[] arguments;
  final Type result;

  /** Locals of ours lie behind those of the method, whose own numbers stay what they are. */
  int maxLocals;

  int returns;

  MethodFacts(String owner, int version, int access, String descriptor) {
    this.owner = owner;
    this.version = version;
    isStatic = (access & Opcodes.ACC_STATIC) != 0;
    arguments = Type.getArgumentTypes(descriptor);
    result = Type.getReturnType(descriptor);
  }

  /** The local in which an argument arrives. */
  int slot(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }
}
