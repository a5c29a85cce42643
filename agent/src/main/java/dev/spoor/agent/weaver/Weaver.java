package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.Report;
import dev.spoor.agent.WovenTypes;
import dev.spoor.weave.Recorder;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Weaves the classes of clients, after the reference check. */
public final class Weaver {
  private final Instrumentations instrumentations;
  private final Report report;
  private final AdviceWeaver advice;

  public Weaver(
      AgentLoader loader, Instrumentation instrumentation, Recorder recorder, Report report) {
    this.report = report;
    instrumentations = new Instrumentations(loader, recorder);
    advice = new AdviceWeaver(loader);
  }

  public Linker linker() {
    return new Linker(instrumentations, report);
  }

  /** The class file to use instead, or null to leave the class as it is. */
  public byte[] weave(
      WovenTypes.Indexed of, ClassLoader definedBy, String internalName, byte[] classFile)
      throws Exception {
    String name = internalName.replace('/', '.');
    String missing = ReferenceCheck.firstMissing(of.needs(), definedBy);
    if (missing != null) {
      report.refused(name, of.shortName() + ": the application's version has no " + missing);
      return null;
    }
    List<Point> points = instrumentations.in(definedBy, of).points();
    byte[] woven = advice.weave(name, classFile, definedBy, of.className(), points);
    report.woven(name, of.shortName());
    return woven;
  }
}
