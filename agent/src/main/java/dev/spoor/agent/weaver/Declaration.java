package dev.spoor.agent.weaver;

import dev.spoor.weave.Weave;
import java.util.ArrayList;
import java.util.List;

/** What an instrumentation declares, as a list of points. */
final class Declaration implements Weave {
  private final List<Point> points = new ArrayList<>();

  /** In the order of declaration, which is the same each time. */
  List<Point> points() {
    return points;
  }

  @Override
  public Type type(String type) {
    return (method, parameters) -> {
      Point point = new Point(type, method, parameters);
      points.add(point);
      return point;
    };
  }
}
