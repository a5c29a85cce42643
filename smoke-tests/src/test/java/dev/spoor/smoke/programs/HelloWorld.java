package dev.spoor.smoke.programs;

/** An application that calls nobody. */
public final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] arguments) {
    System.out.println("Hello, world");
    System.err.println("Hello, errors");
  }
}
