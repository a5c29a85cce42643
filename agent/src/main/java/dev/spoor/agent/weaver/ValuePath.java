package dev.spoor.agent.weaver;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Turns the values of a declaration into reads: {@code this.exchange.request()} becomes one method
 * handle from the receiver to the request. Fields and methods are looked up with the rights of the
 * woven class, so they need not be public; nothing is reflective once linked.
 */
final class ValuePath {
  private ValuePath() {}

  static MethodHandle read(MethodHandle handler, Point point, MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    MethodHandle reading = handler;
    for (int i = point.values.length - 1; i >= 0; i--) {
      String value = point.values[i];
      if (value.startsWith("&")) {
        Object method = method(value.substring(1), caller);
        reading = MethodHandles.insertArguments(reading, i, method);
        reading = MethodHandles.dropArguments(reading, i, Object.class);
      } else {
        String[] steps = value.split("\\.");
        Class<?> from = start(steps[0], point, caller.lookupClass());
        MethodHandle path = path(from, steps, caller);
        reading =
            MethodHandles.filterArguments(
                reading.asType(reading.type().changeParameterType(i, path.type().returnType())),
                i,
                path);
      }
    }
    return reading;
  }

  /** The declared type of the receiver or argument that a path begins at. */
  private static Class<?> start(String step, Point point, Class<?> woven)
      throws NoSuchMethodException {
    if (step.equals("this")) {
      return woven;
    }
    Class<?> found = null;
    for (Method method : woven.getDeclaredMethods()) {
      if (method.getName().equals(point.method)
          && method.getParameterCount() == point.parameters
          && !method.isBridge()
          && !Modifier.isAbstract(method.getModifiers())) {
        Class<?> type = method.getParameterTypes()[Integer.parseInt(step)];
        found = found == null || found == type ? type : Object.class; // overloads differ
      }
    }
    if (found == null) {
      throw new NoSuchMethodException(point.toString());
    }
    return found;
  }

  private static MethodHandle path(Class<?> start, String[] steps, MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    MethodHandle path = MethodHandles.identity(start);
    for (int i = 1; i < steps.length; i++) {
      MethodHandle step = firstOf(path.type().returnType(), steps[i].split("\\|"), caller);
      path =
          MethodHandles.filterReturnValue(
              path, step.asType(step.type().changeParameterType(0, path.type().returnType())));
    }
    return path;
  }

  /** Versions of a client differ: the first of the names that is there. */
  private static MethodHandle firstOf(Class<?> type, String[] names, MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    for (int i = 0; i < names.length - 1; i++) {
      try {
        return step(type, names[i], caller);
      } catch (ReflectiveOperationException e) {
        // The next one, then.
      }
    }
    return step(type, names[names.length - 1], caller);
  }

  private static MethodHandle step(Class<?> type, String step, MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    MethodHandle found = declaredOrInherited(type, step, caller);
    if (found == null) {
      throw new NoSuchFieldException(type.getName() + "." + step);
    }
    return found;
  }

  private static MethodHandle declaredOrInherited(
      Class<?> type, String step, MethodHandles.Lookup caller) throws IllegalAccessException {
    MethodHandle found = null;
    for (Class<?> at = type; at != null && found == null; at = at.getSuperclass()) {
      found = declared(at, step, caller);
      Class<?>[] interfaces = at.getInterfaces();
      for (int i = 0; i < interfaces.length && found == null; i++) {
        found = declaredOrInherited(interfaces[i], step, caller);
      }
    }
    return found;
  }

  private static MethodHandle declared(Class<?> type, String step, MethodHandles.Lookup caller)
      throws IllegalAccessException {
    if (!step.endsWith("()")) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(step)) {
          return caller.unreflectGetter(field);
        }
      }
      return null;
    }
    String name = step.substring(0, step.length() - 2);
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 0) {
        return caller.unreflect(method);
      }
    }
    return null;
  }

  /** A method handle on {@code type.method/parameters}. */
  private static MethodHandle method(String named, MethodHandles.Lookup caller)
      throws ReflectiveOperationException {
    int slash = named.indexOf('/');
    int dot = named.lastIndexOf('.', slash);
    int parameters = Integer.parseInt(named.substring(slash + 1));
    Class<?> type =
        Class.forName(named.substring(0, dot), false, caller.lookupClass().getClassLoader());
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(named.substring(dot + 1, slash))
          && method.getParameterCount() == parameters) {
        return caller.unreflect(method);
      }
    }
    throw new NoSuchMethodException(named);
  }
}
