package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Weaves declared points of one class, of which no two are about the same method. */
final class PointsWeaver extends ClassWeaver {
  private static final int INDY = Opcodes.V1_7;

  private final List<Point> points;
  private final Shapes shapes;
  private final Shape woven;
  private final Sites sites;
  private final Report report;

  /** Numbers the sites of a class whose file has no {@code invokedynamic}. */
  interface Sites {
    int number(String point);
  }

  PointsWeaver(List<Point> points, Shapes shapes, Shape woven, Sites sites, Report report) {
    this.points = points;
    this.shapes = shapes;
    this.woven = woven;
    this.sites = sites;
    this.report = report;
  }

  @Override
  Advice advice(int access, String name, String descriptor, MethodFacts facts) {
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.isAbout(access, name, descriptor)) {
        return advice(point, facts);
      }
    }
    return null;
  }

  /** A point without one of its values is left out; the others of the class work. */
  private Advice advice(Point point, MethodFacts facts) {
    try {
      ValuePath[] values = new ValuePath[point.values.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = ValuePath.of(point.values[i], facts, woven, shapes);
      }
      return new PointAdvice(
          point, facts, values, facts.version < INDY ? sites.number(point.id) : -1);
    } catch (ValuePath.Unreadable e) {
      report.refused(point.toString(), "the application's version has no " + e.getMessage());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
