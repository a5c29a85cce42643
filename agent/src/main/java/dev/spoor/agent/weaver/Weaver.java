package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import dev.spoor.agent.Report;
import dev.spoor.agent.WovenTypes;
import dev.spoor.agent.recorder.CallerPoint;
import dev.spoor.weave.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Weaves the classes of clients, after the reference check. */
public final class Weaver {
  private static final String NOTHING_MISSING = "";

  private final Instrumentations instrumentations;
  private final NumberedSites sites = new NumberedSites();
  private final Report report;

  /** By the loader of the client's classes, whose class files do not change. */
  private final Map<ClassLoader, Map<WovenTypes.Indexed, String>> missing = new WeakHashMap<>();

  public Weaver(AgentLoader loader, Recorder recorder, Report report) {
    this.report = report;
    instrumentations = new Instrumentations(loader, recorder);
  }

  public Linker linker(CallerPoint caller) {
    return new Linker(instrumentations, sites, caller, report);
  }

  /**
   * One instrumentation after the other: each finds the method as those before have left it, and is
   * entered before them. One that cannot be woven is named and left out, and the others work.
   *
   * @return the class file to use instead, or null to leave the class as it is
   */
  public byte[] weave(
      WovenTypes.Match[] matches, ClassLoader definedBy, String internalName, byte[] classFile)
      throws IOException {
    byte[] woven = null;
    for (int i = 0; i < matches.length; i++) {
      byte[] more = weave(matches[i], definedBy, internalName, woven == null ? classFile : woven);
      woven = more == null ? woven : more;
    }
    return woven;
  }

  private byte[] weave(
      WovenTypes.Match match, ClassLoader definedBy, String internalName, byte[] classFile)
      throws IOException {
    WovenTypes.Indexed of = match.of();
    String name = internalName.replace('/', '.');
    try {
      Shapes shapes = new Shapes(definedBy);
      String lacking = missing(of, definedBy, shapes);
      if (!lacking.isEmpty()) {
        report.refused(name, of.shortName() + ": the application's version has no " + lacking);
        return null;
      }
      instrumentations.know(of);
      byte[] woven = null;
      Shape shape = shapes.add(classFile);
      List<Point> points = points(of, match.as());
      while (!points.isEmpty()) {
        byte[] more =
            new PointsWeaver(
                    layer(points), shapes, shape, id -> sites.number(definedBy, name, id), report)
                .weave(woven == null ? classFile : woven);
        woven = more == null ? woven : more;
      }
      if (woven != null) {
        report.woven(name, of.shortName());
      }
      return woven;
    } catch (RuntimeException e) {
      report.refused(name, of.shortName() + ": cannot be woven: " + e.getMessage());
      return null;
    }
  }

  /** Takes points out, in their order, of which no two can be about the same method. */
  private static List<Point> layer(List<Point> points) {
    List<Point> layer = new ArrayList<>();
    for (int i = 0; i < points.size(); ) {
      boolean meets = false;
      for (int j = 0; j < layer.size(); j++) {
        meets |= layer.get(j).meets(points.get(i));
      }
      if (meets) {
        i++;
      } else {
        layer.add(points.remove(i));
      }
    }
    return layer;
  }

  /**
   * What of the client an instrumentation lacks, or an empty text. Looked up without a lock, since
   * the application's loader is asked, which may have locks of its own.
   */
  private String missing(WovenTypes.Indexed of, ClassLoader loader, Shapes shapes)
      throws IOException {
    Map<WovenTypes.Indexed, String> here;
    synchronized (missing) {
      here = missing.get(loader);
      if (here == null) {
        here = new ConcurrentHashMap<>();
        missing.put(loader, here);
      }
    }
    String known = here.get(of);
    if (known == null) {
      String first = ReferenceCheck.firstMissing(of.needs(), shapes);
      known = first == null ? NOTHING_MISSING : first;
      here.put(of, known);
    }
    return known;
  }

  /**
   * @param as the type as it is declared: its name, or the supertype's behind a {@code +}
   */
  private static List<Point> points(WovenTypes.Indexed of, String as) {
    List<Point> points = new ArrayList<>();
    List<String> lines = of.points();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(as + " ")) {
        points.add(Point.read(of.className(), i, lines.get(i)));
      }
    }
    return points;
  }
}
