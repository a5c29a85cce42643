package dev.spoor.agent.weaver;

import dev.spoor.bootstrap.SpoorBridge;
import java.util.List;

/** Weaves points without an instrumentation. */
final class WovenPoints {
  private WovenPoints() {}

  static byte[] of(List<Point> points, ClassLoader loader, byte[] file, List<String> refused) {
    Shapes shapes = new Shapes(loader);
    return new PointsWeaver(
            points,
            shapes,
            shapes.add(file),
            point -> SpoorBridge.nextNumber(),
            new Refusals(refused))
        .weave(file);
  }
}
