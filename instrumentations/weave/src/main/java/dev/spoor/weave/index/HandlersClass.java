package dev.spoor.weave.index;

import dev.spoor.weave.Handlers;
import dev.spoor.weave.Instrumentation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;

/** Makes an instrumentation's {@link Handlers}: a switch over its points, of plain calls. */
final class HandlersClass {
  private static final TypeDescription.Generic OBJECT =
      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);

  private HandlersClass() {}

  static byte[] of(Class<? extends Instrumentation> type, List<DeclaredPoints.Point> points)
      throws ReflectiveOperationException {
    Method[] enter = new Method[points.size()];
    Method[] exit = new Method[points.size()];
    for (int i = 0; i < enter.length; i++) {
      enter[i] = points.get(i).enter;
      exit[i] = points.get(i).exit;
    }
    return new ByteBuddy(ClassFileVersion.JAVA_V17)
        .subclass(Handlers.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
        .name(type.getName() + Handlers.SUFFIX)
        .modifiers(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC)
        .defineConstructor(Opcodes.ACC_PUBLIC)
        .intercept(
            MethodCall.invoke(Handlers.class.getDeclaredConstructor(Instrumentation.class))
                .withMethodCall(MethodCall.construct(type.getDeclaredConstructor())))
        .method(ElementMatchers.named("enter"))
        .intercept(new Calls(type, enter))
        .method(ElementMatchers.named("exit"))
        .intercept(new Calls(type, exit))
        .make()
        .getBytes();
  }

  /** Calls the method whose number is the first argument, with the others. */
  private static final class Calls implements Implementation, ByteCodeAppender {
    private final TypeDescription instrumentation;
    private final Method[] methods;

    Calls(Class<?> instrumentation, Method[] methods) {
      this.instrumentation = TypeDescription.ForLoadedType.of(instrumentation);
      this.methods = methods;
    }

    @Override
    public InstrumentedType prepare(InstrumentedType type) {
      return type;
    }

    @Override
    public ByteCodeAppender appender(Target target) {
      return this;
    }

    @Override
    public Size apply(MethodVisitor out, Implementation.Context context, MethodDescription method) {
      Label[] cases = new Label[methods.length];
      Label none = new Label();
      for (int i = 0; i < cases.length; i++) {
        cases[i] = methods[i] == null ? none : new Label();
      }
      out.visitVarInsn(Opcodes.ILOAD, 1);
      out.visitTableSwitchInsn(0, cases.length - 1, none, cases);
      StackManipulation.Size most = new StackManipulation.Size(0, 1);
      for (int i = 0; i < cases.length; i++) {
        if (methods[i] != null) {
          frame(out, cases[i]);
          most = most.aggregate(call(methods[i]).apply(out, context));
        }
      }
      frame(out, none);
      out.visitInsn(Opcodes.ACONST_NULL);
      out.visitInsn(Opcodes.ARETURN);
      return new Size(most.getMaximalSize(), method.getStackSize());
    }

    private static void frame(MethodVisitor out, Label at) {
      out.visitLabel(at);
      out.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private StackManipulation call(Method method) {
      List<StackManipulation> parts = new ArrayList<>();
      parts.add(MethodVariableAccess.loadThis());
      parts.add(
          FieldAccess.forField(
                  TypeDescription.ForLoadedType.of(Handlers.class)
                      .getDeclaredFields()
                      .filter(ElementMatchers.named("instrumentation"))
                      .getOnly())
              .read());
      parts.add(assign(Instrumentation.class, instrumentation.asGenericType()));
      Class<?>[] parameters = method.getParameterTypes();
      for (int i = 0; i < parameters.length; i++) {
        parts.add(MethodVariableAccess.REFERENCE.loadFrom(2 + i));
        parts.add(assign(Object.class, generic(parameters[i])));
      }
      parts.add(
          MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(method))
              .virtual(instrumentation));
      if (method.getReturnType() == void.class) {
        parts.add(NullConstant.INSTANCE);
      } else {
        parts.add(
            Assigner.DEFAULT.assign(
                generic(method.getReturnType()), OBJECT, Assigner.Typing.STATIC));
      }
      parts.add(MethodReturn.REFERENCE);
      return new StackManipulation.Compound(parts);
    }

    private static StackManipulation assign(Class<?> from, TypeDescription.Generic to) {
      return Assigner.DEFAULT.assign(generic(from), to, Assigner.Typing.DYNAMIC);
    }

    private static TypeDescription.Generic generic(Class<?> type) {
      return TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(type);
    }
  }
}
