package dev.spoor.agent.weaver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/** Weaves points as Byte Buddy's advice does: what our own weaving is compared with. */
final class ByteBuddyWeaver {
  private static final TypeDescription.Generic OBJECT =
      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);

  private ByteBuddyWeaver() {}

  static byte[] weave(Class<?> type, List<Point> points) throws Exception {
    ClassFileLocator files = ClassFileLocator.ForClassLoader.of(type.getClassLoader());
    TypePool pool = TypePool.Default.of(files);
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .decorate(pool.describe(type.getName()).resolve(), files);
    for (Point point : points) {
      builder = builder.visit(advice(point));
    }
    return builder.make().getBytes();
  }

  private static net.bytebuddy.asm.AsmVisitorWrapper advice(Point point) throws Exception {
    MethodDescription.InDefinedShape link =
        new MethodDescription.ForLoadedMethod(
            ZooKeeper.class.getMethod(
                "link", MethodHandles.Lookup.class, String.class, MethodType.class, String.class));
    Advice.WithCustomMapping mapping =
        Advice.withCustomMapping()
            .with(new Advice.AssignReturned.Factory().withSuppressed(ClassCastException.class))
            .bootstrap(
                link,
                (method, exit) ->
                    (type, of) ->
                        List.of(JavaConstant.Simple.ofLoaded(point + (exit ? "exit" : "enter"))))
            .bind(First.class, value(point, 0))
            .bind(Second.class, value(point, 1));
    Class<?> enter = point.replaced.length == 1 ? EnterReplacing.class : EnterObserving.class;
    return mapping
        .to(enter, point.replacesResult ? ExitReplacing.class : ExitObserving.class)
        .on(
            ElementMatchers.<MethodDescription>named(point.method)
                .and(ElementMatchers.takesArguments(Integer.parseInt(point.parameters))));
  }

  private static Advice.OffsetMapping value(Point point, int index) {
    if (index >= point.values.length) {
      return new Advice.OffsetMapping.ForStackManipulation(
          NullConstant.INSTANCE, OBJECT, OBJECT, Assigner.Typing.STATIC);
    }
    return point.values[index].equals("this")
        ? new Advice.OffsetMapping.ForThisReference(OBJECT, true, Assigner.Typing.DYNAMIC, true)
        : new Advice.OffsetMapping.ForArgument.Unresolved(
            OBJECT, true, Assigner.Typing.DYNAMIC, point.values[index].charAt(0) - '0');
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface First {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Second {}

  /** Keeps the answer as the state. */
  static final class EnterObserving {
    private EnterObserving() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(
        @First Object first,
        @Second Object second,
        @Advice.Unused Object third,
        @Advice.Unused Object fourth) {
      return null;
    }
  }

  /** Puts the answer in the place of the first argument as well. */
  static final class EnterReplacing {
    private EnterReplacing() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    static Object enter(
        @First Object first,
        @Second Object second,
        @Advice.Unused Object third,
        @Advice.Unused Object fourth) {
      return null;
    }
  }

  /** Looks on. */
  static final class ExitObserving {
    private ExitObserving() {}

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter Object state,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {}
  }

  /** Puts the answer in the place of the result. */
  static final class ExitReplacing {
    private ExitReplacing() {}

    @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    static Object exit(
        @Advice.Enter Object state,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      return null;
    }
  }
}
