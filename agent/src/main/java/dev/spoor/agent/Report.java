package dev.spoor.agent;

/** Where the agent's own doings are told, for {@code spoor doctor}. Never throws. */
public interface Report {
  void woven(String type, String by);

  void refused(String what, String why);

  void suppressed(Throwable ours);
}
