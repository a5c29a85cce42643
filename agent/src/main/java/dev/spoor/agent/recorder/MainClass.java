package dev.spoor.agent.recorder;

/** What this JVM was started to run, as far as the JVM tells. */
public final class MainClass {
  private MainClass() {}

  /** The main class without its package, the name of the jar, or {@code java}. */
  public static String name() {
    String command = System.getProperty("sun.java.command", "").trim();
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    if (first.isEmpty()) {
      return "java";
    }
    if (first.endsWith(".jar")) {
      String file = first.substring(first.lastIndexOf('/') + 1);
      return file.substring(0, file.length() - 4);
    }
    String inModule = first.substring(first.lastIndexOf('/') + 1);
    return inModule.substring(inModule.lastIndexOf('.') + 1);
  }
}
