package dev.spoor.agent;

import dev.spoor.AgentLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of all types to weave, from the index that each instrumentation's build wrote. */
public final class WovenTypes {
  private static final String INDEX = "META-INF/spoor/instrumentations.index";

  private static final Match[] NONE = {};

  private final Map<String, Match[]> byInternalName = new HashMap<>();

  /** By the internal name of a supertype. */
  private final Map<String, Match[]> bySupertype = new HashMap<>();

  private WovenTypes() {}

  static WovenTypes read(AgentLoader loader, List<String> off) throws IOException {
    InputStream index = loader.getResourceAsStream(INDEX);
    if (index == null) {
      throw new IOException("this jar has no " + INDEX + "; it was not built as a whole");
    }
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    return of(lines, off);
  }

  static WovenTypes of(List<String> lines, List<String> off) {
    WovenTypes types = new WovenTypes();
    Indexed current = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int space = line.indexOf(' ');
      String what = line.substring(0, Math.max(space, 0));
      String value = line.substring(space + 1);
      if ("instrumentation".equals(what)) {
        current = new Indexed(value);
      } else if ("woven".equals(what) && !off.contains(current.shortName())) {
        types.add(value, current);
      } else if ("point".equals(what)) {
        current.points.add(value);
      } else if ("class".equals(what)) {
        current.classes.add(value);
      } else if ("needs".equals(what)) {
        current.needs.add(value);
      }
    }
    return types;
  }

  private void add(String declared, Indexed by) {
    boolean subtypes = declared.charAt(0) == '+';
    Map<String, Match[]> all = subtypes ? bySupertype : byInternalName;
    String type = declared.substring(subtypes ? 1 : 0).replace('.', '/');
    all.put(type, plus(all.get(type), new Match(by, declared)));
  }

  private static Match[] plus(Match[] matches, Match more) {
    Match[] all = matches == null ? new Match[1] : Arrays.copyOf(matches, matches.length + 1);
    all[all.length - 1] = more;
    return all;
  }

  /** Who weaves a type by its name, in the index's order; null for the many that none does. */
  Match[] of(String internalName) {
    return byInternalName.get(internalName);
  }

  /** Whether anybody weaves subtypes of something. */
  boolean haveSupertypes() {
    return !bySupertype.isEmpty();
  }

  /** Who weaves what extends or implements this type, or null. */
  Match[] below(String internalName) {
    return bySupertype.get(internalName);
  }

  /** All who weave subtypes of something. */
  List<Match> ofSupertypes() {
    List<Match> all = new ArrayList<>();
    for (Match[] some : bySupertype.values()) {
      all.addAll(Arrays.asList(some));
    }
    return all;
  }

  /** Both, of which either may be null. */
  static Match[] join(Match[] some, Match[] more) {
    Match[] all = some == null ? NONE : some;
    for (int i = 0; more != null && i < more.length; i++) {
      all = plus(all, more[i]);
    }
    return all.length == 0 ? null : all;
  }

  /**
   * An instrumentation and the name under which it declares a type: the type's own, or a
   * supertype's behind a {@code +}.
   */
  public record Match(Indexed of, String as) {}

  /** One instrumentation, as its build saw it. */
  public static final class Indexed {
    private final String className;
    private final List<String> points = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<String> needs = new ArrayList<>();

    Indexed(String className) {
      this.className = className;
    }

    public String className() {
      return className;
    }

    /** The last part of its package, by which a user switches it off. */
    public String shortName() {
      int dot = className.lastIndexOf('.');
      return className.substring(className.lastIndexOf('.', dot - 1) + 1, dot);
    }

    /** The lines of the methods to weave; a point's number is its place here. */
    public List<String> points() {
      return points;
    }

    public List<String> classes() {
      return classes;
    }

    public List<String> needs() {
      return needs;
    }
  }
}
