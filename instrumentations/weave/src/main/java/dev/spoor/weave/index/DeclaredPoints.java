package dev.spoor.weave.index;

import dev.spoor.weave.Weave;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the declared methods, and refuses a handler that the instrumentation does not have. */
final class DeclaredPoints implements Weave {
  private static final int MOST_VALUES = 4;

  final List<Point> points = new ArrayList<>();
  private final Set<String> handled = new HashSet<>();
  private final Set<String> noted = new HashSet<>();
  private final Class<?> instrumentation;

  DeclaredPoints(Class<?> instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public Weave.Type type(String name) {
    return new Declared(name);
  }

  @Override
  public Weave.Type subtypesOf(String name) {
    return new Declared("+" + name);
  }

  /** A type as the index names it. */
  private final class Declared implements Weave.Type {
    private final String name;

    Declared(String name) {
      this.name = name;
    }

    @Override
    public Weave.Method method(String method, int parameters) {
      return add(new Point(name + " " + method + " " + parameters));
    }

    @Override
    public Weave.Method method(String method, String parameters) {
      if (!parameters.startsWith("(") || !parameters.endsWith(")")) {
        throw new IllegalStateException(
            method + ": a descriptor of parameters is (…), not " + parameters);
      }
      return add(new Point(name + " " + method + " " + parameters));
    }

    private Point add(Point point) {
      points.add(point);
      return point;
    }
  }

  /** One method with its handlers. */
  final class Point implements Weave.Method {
    final String method;
    String what = "";
    String[] values = {};
    java.lang.reflect.Method enter;
    java.lang.reflect.Method exit;

    Point(String method) {
      this.method = method;
    }

    String type() {
      return method.substring(0, method.indexOf(' '));
    }

    /** As a line of the index: type, method, parameters, what is done, values. */
    String line() {
      return String.join(" ", method, what, String.join(" ", values)).trim();
    }

    @Override
    public Weave.Method enter(String handler, String... passed) {
      handles();
      if (passed.length > MOST_VALUES) {
        throw new IllegalStateException(method + ": at most " + MOST_VALUES + " values");
      }
      enter = handler(handler, passed.length);
      values = passed;
      what += 'e';
      return this;
    }

    @Override
    public Weave.Method replacesArguments(int... indexes) {
      for (int index : indexes) {
        if (index < 0 || index > 254) {
          throw new IllegalStateException(method + " has no argument " + index);
        }
        what += "a" + index;
      }
      return this;
    }

    @Override
    public Weave.Method exit(String handler) {
      handles();
      exit = handler(handler, 3);
      what += 'x';
      return this;
    }

    @Override
    public Weave.Method replacesResult() {
      what += 'r';
      return this;
    }

    @Override
    public Weave.Method notesCaller() {
      if (!what.isEmpty()) {
        throw new IllegalStateException(method + ": a handler, or the caller is noted");
      }
      declareOnce(noted);
      what += 'c';
      return this;
    }

    private void handles() {
      if (what.indexOf('c') >= 0) {
        throw new IllegalStateException(method + ": a handler, or the caller is noted");
      }
      if (what.isEmpty()) {
        declareOnce(handled);
      }
    }

    private void declareOnce(Set<String> declared) {
      if (!declared.add(method)) {
        throw new IllegalStateException(method + " is declared twice");
      }
    }
  }

  private java.lang.reflect.Method handler(String handler, int parameters) {
    for (java.lang.reflect.Method method : instrumentation.getMethods()) {
      if (method.getName().equals(handler)
          && method.getParameterCount() == parameters
          && !method.isBridge()) {
        return method;
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
