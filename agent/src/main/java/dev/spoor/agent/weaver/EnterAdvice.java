package dev.spoor.agent.weaver;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The enter advice, once for each thing it can do with the handler's result. The bodies are never
 * run: what is woven in is an {@code invokedynamic} of the same signature.
 */
final class EnterAdvice {
  private EnterAdvice() {}

  /** Keeps the result as the state for the exit. */
  static final class Observing {
    private Observing() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static Object enter(
        @Value.First Object first,
        @Value.Second Object second,
        @Value.Third Object third,
        @Value.Fourth Object fourth) {
      return null;
    }
  }

  /** The result also takes the place of the first argument, unless it is null. */
  static final class ReplacingFirst {
    private ReplacingFirst() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    static Object enter(
        @Value.First Object first,
        @Value.Second Object second,
        @Value.Third Object third,
        @Value.Fourth Object fourth) {
      return null;
    }
  }

  /** The result also takes the place of the second argument, unless it is null. */
  static final class ReplacingSecond {
    private ReplacingSecond() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    static Object enter(
        @Value.First Object first,
        @Value.Second Object second,
        @Value.Third Object third,
        @Value.Fourth Object fourth) {
      return null;
    }
  }
}
