package dev.spoor.agent.weaver;

import dev.spoor.bootstrap.SpoorBridge;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which point a number stands for that was woven into a class file without {@code invokedynamic}.
 * The same point of the same class has the same number however often it is woven. Threads: any.
 */
final class NumberedSites {
  /** A point of a class that is held weakly, by its loader; null is the boot loader. */
  record Place(WeakReference<ClassLoader> loader, String type, String point) {
    /** Null when the loader is gone. It runs the class, and so is asked for nothing new. */
    Class<?> woven() throws ClassNotFoundException {
      ClassLoader definedBy = loader == null ? null : loader.get();
      return loader != null && definedBy == null ? null : Class.forName(type, false, definedBy);
    }
  }

  private final Map<ClassLoader, Map<String, Integer>> numbers = new WeakHashMap<>();
  private final Map<Integer, Place> places = new HashMap<>();

  synchronized int number(ClassLoader loader, String type, String point) {
    Map<String, Integer> here = numbers.get(loader);
    if (here == null) {
      here = new HashMap<>();
      numbers.put(loader, here);
    }
    String key = type + " " + point;
    Integer number = here.get(key);
    if (number == null) {
      number = SpoorBridge.nextNumber();
      here.put(key, number);
      WeakReference<ClassLoader> weak = loader == null ? null : new WeakReference<>(loader);
      places.put(number, new Place(weak, type, point));
    }
    return number;
  }

  /** Null for a number that was given by another attach. */
  synchronized Place of(int number) {
    return places.get(number);
  }
}
