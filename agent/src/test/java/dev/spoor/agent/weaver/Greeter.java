package dev.spoor.agent.weaver;

/** A client to weave, with every shape of method; its class file is woven and defined anew. */
public class Greeter implements Comparable<Greeter> {
  private final String name;
  private int greetings;

  public Greeter(String name) {
    this.name = name;
  }

  public String greet(String whom) {
    greetings++;
    return name + " greets " + whom;
  }

  public String greet(String whom, int times) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < times; i++) {
      try {
        all.append(greet(whom)).append(i % 2 == 0 ? "." : "!");
      } catch (RuntimeException e) {
        throw new IllegalStateException(e);
      }
    }
    return all.toString();
  }

  public synchronized long wide(long first, double second, String third) {
    return first + (long) second + third.length();
  }

  public static String both(String first, String second) {
    return first + second;
  }

  public void refuse(String why) {
    throw new IllegalArgumentException(why);
  }

  public int count(String number) {
    return Integer.parseInt(number);
  }

  public String watched(String whom) {
    return whom;
  }

  public String unseen(String whom) {
    return whom;
  }

  @Override
  public int compareTo(Greeter other) {
    return name.compareTo(other.name);
  }

  public static int greetingsOf(Greeter greeter) {
    return greeter.greetings;
  }
}
