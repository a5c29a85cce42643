package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.bootstrap.SpoorBridge;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/**
 * Puts {@code invokedynamic} instructions at the start and the end of methods, with Byte Buddy
 * driven by its smallest entry: one class file in, one out, no other class of the application
 * looked at.
 */
final class AdviceWeaver {
  private static final List<Class<? extends Annotation>> VALUES =
      List.of(Value.First.class, Value.Second.class, Value.Third.class, Value.Fourth.class);

  private static final TypeDescription.Generic OBJECT =
      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);

  private final ClassFileLocator adviceFiles;
  private final MethodDescription.InDefinedShape link;

  AdviceWeaver(AgentLoader loader) {
    adviceFiles = new AgentClassFiles(loader);
    try {
      link =
          new MethodDescription.ForLoadedMethod(
              SpoorBridge.class.getMethod(
                  "link",
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  String.class));
    } catch (NoSuchMethodException e) {
      throw new LinkageError("the bridge has no link method", e);
    }
  }

  byte[] weave(
      String name,
      byte[] classFile,
      ClassLoader definedBy,
      String instrumentation,
      List<Point> points) {
    ClassFileLocator files =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(definedBy));
    TypePool pool =
        new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(), files, TypePool.Default.ReaderMode.FAST);
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(pool.describe(name).resolve(), files);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.type.equals(name)) {
        builder = builder.visit(advice(point, instrumentation + "#" + i));
      }
    }
    return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
  }

  private net.bytebuddy.asm.AsmVisitorWrapper advice(Point point, String id) {
    Advice.WithCustomMapping mapping =
        Advice.withCustomMapping()
            // A replacement of a type that does not fit is left out, as any failure of ours.
            .with(new Advice.AssignReturned.Factory().withSuppressed(ClassCastException.class))
            .bootstrap(link, (method, exit) -> new Argument(id + (exit ? ":exit" : ":enter")));
    for (int i = 0; i < VALUES.size(); i++) {
      mapping = mapping.bind(VALUES.get(i), value(point, i));
    }
    return mapping
        .to(enter(point), exit(point), adviceFiles)
        .on(
            ElementMatchers.<MethodDescription>named(point.method)
                .and(ElementMatchers.takesArguments(point.parameters))
                .and(ElementMatchers.not(ElementMatchers.isBridge()))
                .and(ElementMatchers.not(ElementMatchers.isAbstract())));
  }

  private static Advice.OffsetMapping value(Point point, int index) {
    String value = index < point.values.length ? point.values[index] : "&";
    if (value.startsWith("this")) {
      return new Advice.OffsetMapping.ForThisReference(
          OBJECT, true, Assigner.Typing.DYNAMIC, true); // null in a static method
    }
    if (value.startsWith("&")) {
      return new Advice.OffsetMapping.ForStackManipulation(
          NullConstant.INSTANCE, OBJECT, OBJECT, Assigner.Typing.STATIC);
    }
    int argument = value.charAt(0) - '0';
    return new Advice.OffsetMapping.ForArgument.Unresolved(
        OBJECT, true, Assigner.Typing.DYNAMIC, argument);
  }

  private static Class<?> enter(Point point) {
    return switch (point.replacedArgument) {
      case 0 -> EnterAdvice.ReplacingFirst.class;
      case 1 -> EnterAdvice.ReplacingSecond.class;
      default -> EnterAdvice.Observing.class;
    };
  }

  private static Class<?> exit(Point point) {
    return point.replacesResult ? ExitAdvice.ReplacingResult.class : ExitAdvice.Observing.class;
  }

  /** The one static argument of a call site: which point it is. */
  private record Argument(String point) implements Advice.BootstrapArgumentResolver {
    @Override
    public List<JavaConstant> resolve(TypeDescription type, MethodDescription method) {
      return Collections.singletonList(JavaConstant.Simple.ofLoaded(point));
    }
  }
}
