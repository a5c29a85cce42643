package dev.spoor.weave.index;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects the symbols of other people's classes that a class file names. */
final class ClientSymbols extends ClassVisitor {
  private final Set<String> symbols;

  private ClientSymbols(Set<String> symbols) {
    super(Opcodes.ASM9);
    this.symbols = symbols;
  }

  static void collect(byte[] classFile, Set<String> symbols) {
    new ClassReader(classFile).accept(new ClientSymbols(symbols), ClassReader.SKIP_DEBUG);
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String above, String[] interfaces) {
    type(Type.getObjectType(above));
    for (String each : interfaces) {
      type(Type.getObjectType(each));
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    type(Type.getType(descriptor));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    types(descriptor);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitTypeInsn(int opcode, String type) {
        type(Type.getObjectType(type));
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String type) {
        member(owner, field, type);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String type, boolean ofInterface) {
        member(owner, method, type);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String indyName, String type, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle handle) {
            member(handle.getOwner(), handle.getName(), handle.getDesc());
          }
        }
      }
    };
  }

  private void member(String owner, String name, String descriptor) {
    if (isClient(owner)) {
      symbols.add(owner + " " + name + " " + descriptor);
    }
  }

  private void types(String methodDescriptor) {
    for (Type argument : Type.getArgumentTypes(methodDescriptor)) {
      type(argument);
    }
    type(Type.getReturnType(methodDescriptor));
  }

  private void type(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT && isClient(element.getInternalName())) {
      symbols.add(element.getInternalName());
    }
  }

  /** Not the JDK's exported classes, which {@code --release} has checked, and not ours. */
  private static boolean isClient(String internalName) {
    return !internalName.startsWith("java/")
        && !internalName.startsWith("dev/spoor/")
        && !internalName.startsWith("[");
  }
}
