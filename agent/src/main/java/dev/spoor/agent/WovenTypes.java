package dev.spoor.agent;

import dev.spoor.AgentLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of all types to weave, from the index that each instrumentation's build wrote. */
public final class WovenTypes {
  private static final String INDEX = "META-INF/spoor/instrumentations.index";

  private final Map<String, Indexed> byInternalName = new HashMap<>();

  private WovenTypes() {}

  static WovenTypes read(AgentLoader loader, List<String> off) throws IOException {
    InputStream index = loader.getResourceAsStream(INDEX);
    if (index == null) {
      throw new IOException("this jar has no " + INDEX + "; it was not built as a whole");
    }
    WovenTypes types = new WovenTypes();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
      Indexed current = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        String what = line.substring(0, Math.max(space, 0));
        String value = line.substring(space + 1);
        if ("instrumentation".equals(what)) {
          current = new Indexed(value);
        } else if ("woven".equals(what) && !off.contains(current.shortName())) {
          types.byInternalName.put(value.replace('.', '/'), current);
        } else if ("point".equals(what)) {
          current.points.add(value);
        } else if ("class".equals(what)) {
          current.classes.add(value);
        } else if ("needs".equals(what)) {
          current.needs.add(value);
        }
      }
    }
    return types;
  }

  /** The instrumentation that weaves a type, or null for the many that none does. */
  Indexed of(String internalName) {
    return byInternalName.get(internalName);
  }

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
