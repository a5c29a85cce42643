package dev.spoor.agent.weaver;

import dev.spoor.agent.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Weaves the declared points of one class. */
final class PointsWeaver extends ClassWeaver {
  private final List<Point> points;
  private final Shapes shapes;
  private final Shape woven;
  private final Report report;

  PointsWeaver(List<Point> points, Shapes shapes, byte[] classFile, Report report) {
    this.points = points;
    this.shapes = shapes;
    this.report = report;
    woven = shapes.add(classFile);
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
      return new PointAdvice(point, facts, values);
    } catch (ValuePath.Unreadable e) {
      report.refused(point.toString(), "the application's version has no " + e.getMessage());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
