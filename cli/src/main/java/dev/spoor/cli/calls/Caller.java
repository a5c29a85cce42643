package dev.spoor.cli.calls;

/** A caller as {@code class.method}, shortened for people. */
public final class Caller {
  private Caller() {}

  /** {@code Planner.plan} of {@code com.example.Planner.plan}; the empty text of null. */
  public static String shortName(String caller) {
    if (caller == null) {
      return "";
    }
    int method = caller.lastIndexOf('.');
    int type = method < 0 ? -1 : caller.lastIndexOf('.', method - 1);
    return caller.substring(type + 1);
  }
}
