package dev.spoor.demo.app;

import java.util.function.Supplier;

/** Stands for an application: its frames are callers, those of its libraries are not. */
public final class Shop {
  private Shop() {}

  public static <T> T checkout(Supplier<T> library) {
    return library.get();
  }

  public static <T> T viaLambda(Supplier<T> library) {
    Supplier<T> lambda = () -> library.get();
    return lambda.get();
  }
}
