package dev.spoor.weave.index;

import dev.spoor.weave.Weave;
import java.util.ArrayList;
import java.util.List;

/** Collects the declared types, and refuses a handler that the instrumentation does not have. */
final class DeclaredTypes implements Weave, Weave.Type, Weave.Method {
  private final List<String> names = new ArrayList<>();
  private final Class<?> instrumentation;

  DeclaredTypes(Class<?> instrumentation) {
    this.instrumentation = instrumentation;
  }

  List<String> names() {
    return names;
  }

  @Override
  public Weave.Type type(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return this;
  }

  @Override
  public Weave.Method method(String name, int parameters) {
    return this;
  }

  @Override
  public Weave.Method enter(String handler, String... values) {
    return mustExist(handler, values.length);
  }

  @Override
  public Weave.Method replacesArgument(int index) {
    return this;
  }

  @Override
  public Weave.Method exit(String handler) {
    return mustExist(handler, 3);
  }

  @Override
  public Weave.Method replacesResult() {
    return this;
  }

  private Weave.Method mustExist(String handler, int parameters) {
    for (java.lang.reflect.Method method : instrumentation.getMethods()) {
      if (method.getName().equals(handler) && method.getParameterCount() == parameters) {
        return this;
      }
    }
    throw new IllegalStateException(
        instrumentation.getName()
            + " declares the handler "
            + handler
            + " with "
            + parameters
            + " parameters and has no such public method");
  }
}
