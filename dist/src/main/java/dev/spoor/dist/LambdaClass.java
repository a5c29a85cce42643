package dev.spoor.dist;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * One lambda or method reference as an ordinary class: a field for each captured value, the
 * interface's method, and a static method {@link #GET} that takes the place of the {@code
 * invokedynamic}, with the same stack before and after. One that captures nothing is made once.
 *
 * <p>The class is a nest mate of the one that the lambda is written in, whose methods, private ones
 * too, it calls.
 */
final class LambdaClass {
  static final String GET = "get";

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String ONLY = "ONLY";
  private static final int SERIALIZABLE = 1;
  private static final int MARKERS = 2;
  private static final int BRIDGES = 4;

  private final String name;
  private final InvokeDynamicInsnNode site;
  private final Type type;
  private final Type[] captured;
  private final Handle body;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private LambdaClass(String name, InvokeDynamicInsnNode site) {
    this.name = name;
    this.site = site;
    this.type = Type.getObjectType(name);
    this.captured = Type.getArgumentTypes(site.desc);
    this.body = (Handle) site.bsmArgs[1];
  }

  static boolean isLambda(InvokeDynamicInsnNode site) {
    return site.bsm.getOwner().equals(METAFACTORY);
  }

  /** The class file of a lambda. */
  static byte[] of(String name, String nestHost, InvokeDynamicInsnNode site) {
    return new LambdaClass(name, site).write(nestHost);
  }

  private byte[] write(String nestHost) {
    Set<String> interfaces = new LinkedHashSet<>();
    Set<String> descriptors = new LinkedHashSet<>();
    interfaces.add(Type.getReturnType(site.desc).getInternalName());
    descriptors.add(((Type) site.bsmArgs[0]).getDescriptor());
    if (site.bsm.getName().equals("altMetafactory")) {
      alternatives(interfaces, descriptors);
    }
    out.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        interfaces.toArray(new String[0]));
    out.visitNestHost(nestHost);
    for (int i = 0; i < captured.length; i++) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      out.visitField(access, "c" + i, captured[i].getDescriptor(), null, null).visitEnd();
    }
    constructor();
    if (captured.length == 0) {
      only();
    }
    get();
    for (String descriptor : descriptors) {
      method(descriptor);
    }
    out.visitEnd();
    return out.toByteArray();
  }

  /** What {@code LambdaMetafactory.altMetafactory} is told beyond the first three arguments. */
  private void alternatives(Set<String> interfaces, Set<String> descriptors) {
    int flags = (Integer) site.bsmArgs[3];
    int next = 4;
    if ((flags & SERIALIZABLE) != 0) {
      interfaces.add("java/io/Serializable");
    }
    if ((flags & MARKERS) != 0) {
      for (int left = (Integer) site.bsmArgs[next++]; left > 0; left--) {
        interfaces.add(((Type) site.bsmArgs[next++]).getInternalName());
      }
    }
    if ((flags & BRIDGES) != 0) {
      for (int left = (Integer) site.bsmArgs[next++]; left > 0; left--) {
        descriptors.add(((Type) site.bsmArgs[next++]).getDescriptor());
      }
    }
  }

  private void constructor() {
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE, "<init>", descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
      local += captured[i].getSize();
    }
    end(code, Opcodes.RETURN);
  }

  private void only() {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    out.visitField(access, ONLY, type.getDescriptor(), null, null).visitEnd();
    MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    construct(code);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, type.getDescriptor());
    end(code, Opcodes.RETURN);
  }

  private void get() {
    MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, GET, site.desc, null, null);
    code.visitCode();
    if (captured.length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, name, ONLY, type.getDescriptor());
    } else {
      construct(code);
    }
    end(code, Opcodes.ARETURN);
  }

  private void construct(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type value : captured) {
      code.visitVarInsn(value.getOpcode(Opcodes.ILOAD), local);
      local += value.getSize();
    }
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", descriptor, false);
  }

  /** Passes what was captured, then the arguments, to the lambda's body. */
  private void method(String descriptor) {
    MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, site.name, descriptor, null, null);
    code.visitCode();
    boolean constructs = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    if (constructs) {
      code.visitTypeInsn(Opcodes.NEW, body.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    Type[] wanted = wanted();
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
      Conversion.of(code, captured[i], captured[i], wanted[i]);
    }
    Type lambda = (Type) site.bsmArgs[2];
    Type[] given = Type.getArgumentTypes(descriptor);
    int local = 1;
    for (int i = 0; i < given.length; i++) {
      code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
      local += given[i].getSize();
      Type meant = lambda.getArgumentTypes()[i];
      Conversion.of(code, given[i], meant, wanted[captured.length + i]);
    }
    Type result = constructs ? Type.getObjectType(body.getOwner()) : returned();
    code.visitMethodInsn(opcode(), body.getOwner(), body.getName(), body.getDesc(), ofInterface());
    Type returned = Type.getReturnType(descriptor);
    Conversion.of(code, result, result, returned);
    end(code, returned.getOpcode(Opcodes.IRETURN));
  }

  private Type returned() {
    return Type.getReturnType(body.getDesc());
  }

  private boolean ofInterface() {
    return body.isInterface();
  }

  /** What the body takes, the receiver first where it has one. */
  private Type[] wanted() {
    Type[] arguments = Type.getArgumentTypes(body.getDesc());
    boolean receives =
        body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL;
    if (!receives) {
      return arguments;
    }
    Type[] all = new Type[arguments.length + 1];
    all[0] = Type.getObjectType(body.getOwner());
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  /** A nest mate calls a private method like any other. */
  private int opcode() {
    return switch (body.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> ofInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private static void end(MethodVisitor code, int opcode) {
    code.visitInsn(opcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
