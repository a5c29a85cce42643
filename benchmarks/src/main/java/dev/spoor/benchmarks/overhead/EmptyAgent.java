package dev.spoor.benchmarks.overhead;

/** The least an agent can do: what every agent costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String arguments) {}
}
