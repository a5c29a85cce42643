package dev.spoor.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Indexes as instrumentations bring them along, for tests in other packages. */
public final class Indexes {
  private Indexes() {}

  /** Of an instrumentation whose classes the test's own loader has. */
  public static WovenTypes.Indexed of(String className, List<String> points, List<String> needs) {
    WovenTypes.Indexed indexed = new WovenTypes.Indexed(className);
    indexed.points().addAll(points);
    indexed.needs().addAll(needs);
    return indexed;
  }

  /** What these lines of an index say. */
  public static WovenTypes types(String... lines) {
    return WovenTypes.of(List.of(lines), List.of());
  }

  /** This instrumentation alone, for a type that it declares by this name. */
  public static WovenTypes.Match[] matches(WovenTypes.Indexed indexed, String as) {
    return new WovenTypes.Match[] {new WovenTypes.Match(indexed, as)};
  }

  /** What the built index of its module says of this instrumentation. */
  public static Built built(String className) throws IOException {
    String path = "META-INF/spoor/instrumentations.index";
    for (URL url : Collections.list(Indexes.class.getClassLoader().getResources(path))) {
      List<String> lines;
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        lines = in.lines().toList();
      }
      int at = lines.indexOf("instrumentation " + className);
      if (at >= 0) {
        List<String> own = upToNext(lines.subList(at + 1, lines.size()));
        return new Built(url, values(own, "woven "), values(own, "point "), values(own, "needs "));
      }
    }
    throw new IOException("no index names " + className);
  }

  private static List<String> upToNext(List<String> lines) {
    return lines.stream().takeWhile(l -> !l.startsWith("instrumentation ")).toList();
  }

  /** What follows the key in the lines that begin with it. */
  public static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(l -> l.startsWith(key))
        .map(l -> l.substring(key.length()))
        .toList();
  }

  public record Built(URL url, List<String> woven, List<String> points, List<String> needs) {
    /** Where the module's classes lie. */
    public URL classes() throws IOException {
      String text = url.toString();
      String base = text.substring(0, text.indexOf("META-INF/"));
      return new URL(base.startsWith("jar:") ? base.substring(4, base.length() - 2) : base);
    }
  }
}
