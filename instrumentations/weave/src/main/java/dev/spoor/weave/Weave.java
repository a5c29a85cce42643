package dev.spoor.weave;

/**
 * Takes the declaration of what to weave. Only method bodies are woven; no member is added, so that
 * classes already loaded can be woven and restored.
 */
public interface Weave {
  /**
   * A class of the client by its binary name. One that a version of the client does not have is
   * never seen; nothing happens then.
   */
  Type type(String name);

  /**
   * Every class that extends or implements a type, at any depth, and has a method of its own that
   * is declared here. Decided from class files: nothing is loaded for it. Of the JDK's own classes
   * none is meant.
   */
  Type subtypesOf(String name);

  /** A class to be woven. */
  interface Type {
    /** Every method of that name and number of parameters. */
    Method method(String name, int parameters);

    /**
     * The method of that name with these parameters.
     *
     * @param parameters as a descriptor has them: {@code (Ljava/lang/Object;I)}
     */
    Method method(String name, String parameters);
  }

  /**
   * A method to be woven. Handlers are public methods of the instrumentation, named here and called
   * through {@code invokedynamic}.
   */
  interface Method {
    /**
     * Calls {@code handler} at the start of the method. What it returns (an object, a long or
     * nothing) is the state that the exit handler gets.
     *
     * @param values what to pass: {@code this}, an argument by its index ({@code 0}), either
     *     followed by fields and methods without parameters ({@code this.exchange.request()}),
     *     which need not be public; or {@code &type.method/parameters}, a {@code MethodHandle} on a
     *     method of the client
     */
    Method enter(String handler, String... values);

    /**
     * What the enter handler returns takes the place of this argument, unless it is null. Of
     * several, it returns an array with one for each, in the order they have here.
     */
    Method replacesArguments(int... indexes);

    /**
     * Calls {@code handler(state, result, thrown)} when the method returns or throws; {@code
     * result} and {@code thrown} are null where there is none. Without an enter handler the state
     * is null.
     */
    Method exit(String handler);

    /** What the exit handler returns takes the place of the method's result, unless it is null. */
    Method replacesResult();

    /**
     * For a method by which the application calls an AI client that makes its exchange elsewhere or
     * many frames below: takes down who calls it, without a handler. Until the method is left, what
     * this thread begins and hands over carries that caller.
     */
    Method notesCaller();
  }
}
