package dev.spoor.agent.weaver;

/** Has a method without a body between one that has one. */
public abstract class AbstractGreeter {
  public abstract String greet(String whom);

  public String greet(Object whom) {
    return "somebody greets " + whom;
  }

  /** Stays as it is, below the woven one. */
  public static class Concrete extends AbstractGreeter {
    @Override
    public String greet(String whom) {
      return "concrete";
    }
  }
}
