package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import java.util.List;

/** Keeps what was refused, and what failed. */
record Refusals(List<String> all) implements Report {
  @Override
  public void woven(String type, String by) {}

  @Override
  public void refused(String what, String why) {
    all.add(what + ": " + why);
  }

  @Override
  public void suppressed(Throwable ours) {
    all.add(ours.toString());
  }
}
