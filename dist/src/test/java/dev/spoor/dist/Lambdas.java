package dev.spoor.dist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Lambdas and method references of every kind, for {@link LambdaClassesTest}. */
public final class Lambdas implements Supplier<List<Object>> {
  private final String name = "x";

  interface Greeting {
    default Supplier<String> greet(String whom) {
      return () -> word() + whom;
    }

    private String word() {
      return "hello ";
    }
  }

  static final class Named {
    private final String name;

    private Named(String name) {
      this.name = name;
    }
  }

  interface SerializableSupplier<T> extends Supplier<T>, Serializable {}

  private int counted;

  private int count() {
    return ++counted;
  }

  private int add(int a, long b) {
    return a + (int) b;
  }

  @Override
  public List<Object> get() {
    List<Object> results = new ArrayList<>();
    long wide = 1L << 40;
    double real = 2.5;
    Supplier<String> nothingCaptured = () -> "constant";
    Supplier<Object> captured = () -> name + wide + real;
    Function<Integer, Integer> boxed = i -> i + 1;
    BiFunction<Integer, Long, Integer> ofThis = this::add;
    ToIntFunction<String> unbound = String::length;
    IntFunction<Object> constructor = ArrayList::new;
    Function<String, Named> privateConstructor = Named::new;
    IntToLongFunction widened = Math::abs;
    LongSupplier unboxed = Long.valueOf(7)::longValue;
    Supplier<Object> boxedResult = results::size;
    Runnable dropped = this::count;
    SerializableSupplier<String> serializable = () -> "serializable";
    Supplier<String> marked = (Supplier<String> & Cloneable) () -> "marked";
    Function<Object, String> ofInterface = Object::toString;
    IntFunction<int[]> array = int[]::new;
    results.add(nothingCaptured.get());
    results.add(captured.get());
    results.add(boxed.apply(1));
    results.add(ofThis.apply(1, 2L));
    results.add(unbound.applyAsInt("four"));
    results.add(constructor.apply(3));
    results.add(privateConstructor.apply("named").name);
    results.add(widened.applyAsLong(-9));
    results.add(unboxed.getAsLong());
    results.add(boxedResult.get());
    dropped.run();
    results.add(counted);
    results.add(serializable.get() + (serializable instanceof Serializable));
    results.add(marked.get() + (marked instanceof Cloneable));
    results.add(ofInterface.apply(1));
    results.add(array.apply(2).length);
    results.add(new Greeting() {}.greet("you").get());
    return results;
  }
}
