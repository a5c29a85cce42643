package dev.spoor.benchmarks.overhead.programs;

/** An application that uses nothing an agent could be interested in. */
public final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}
