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
  private final Set<String> woven = new HashSet<>();
  private final Class<?> instrumentation;

  DeclaredPoints(Class<?> instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public Weave.Type type(String name) {
    return (method, parameters) -> {
      Point point = new Point(name + " " + method + " " + parameters);
      if (!woven.add(point.method)) {
        throw new IllegalStateException(point.method + " is declared twice");
      }
      points.add(point);
      return point;
    };
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
      refuseBesideCaller();
      if (passed.length > MOST_VALUES) {
        throw new IllegalStateException(method + ": at most " + MOST_VALUES + " values");
      }
      enter = handler(handler, passed.length);
      values = passed;
      what += 'e';
      return this;
    }

    @Override
    public Weave.Method replacesArgument(int index) {
      if (index < 0 || index > 1) {
        throw new IllegalStateException(method + ": argument 0 or 1 can be replaced");
      }
      what += index;
      return this;
    }

    @Override
    public Weave.Method exit(String handler) {
      refuseBesideCaller();
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
      what += 'c';
      if (what.length() > 1) {
        refuseBesideCaller();
      }
      return this;
    }

    private void refuseBesideCaller() {
      if (what.indexOf('c') >= 0) {
        throw new IllegalStateException(method + ": a handler, or the caller is noted");
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
