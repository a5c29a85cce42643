package dev.spoor.settings;

import dev.spoor.facts.KeyShape;
import dev.spoor.facts.ShownUrl;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The value of every {@link Setting}, from agent arguments, {@code spoor.*} system properties,
 * {@code SPOOR_*} environment variables and a properties file, in that order of strength.
 *
 * <p>Never throws: what cannot be understood is a line in {@link #problems()}, and the next weaker
 * valid value counts. Immutable. Loads no lambda, stream, logging or file-system provider, because
 * it runs in {@code premain}, before the application could choose its own.
 */
public final class Settings {
  private final Properties system;
  private final Map<String, String> environment;
  private final Object[] values;
  private final String[] sources;
  private final List<String> problems;

  private Settings(
      Properties system,
      Map<String, String> environment,
      Object[] values,
      String[] sources,
      List<String> problems) {
    this.system = system;
    this.environment = environment;
    this.values = values;
    this.sources = sources;
    this.problems = problems;
  }

  /**
   * Reads all sources.
   *
   * @param agentArguments {@code key=value,key=value}, or null; keys that begin with {@code @} are
   *     the attacher's and are skipped
   */
  public static Settings load(
      String agentArguments, Properties system, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    List<Source> strongestFirst = new ArrayList<>(4);
    strongestFirst.add(Source.agentArguments(agentArguments, problems));
    strongestFirst.add(Source.systemProperties(system, problems));
    strongestFirst.add(Source.environment(environment, problems));
    File config = (File) resolve(Setting.CONFIG, strongestFirst, null, null);
    if (config != null) {
      strongestFirst.add(Source.file(config, problems));
    }
    Setting[] settings = Setting.values();
    Object[] values = new Object[settings.length];
    String[] sources = new String[settings.length];
    for (Setting setting : settings) {
      values[setting.ordinal()] = resolve(setting, strongestFirst, sources, problems);
    }
    for (int i = 0; i < problems.size(); i++) {
      problems.set(i, plain(problems.get(i)));
    }
    return new Settings(
        system, environment, values, sources, Collections.unmodifiableList(problems));
  }

  /** On one line, and without what a terminal would obey. */
  private static String plain(String problem) {
    char[] shown = problem.toCharArray();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = Character.isISOControl(shown[i]) ? '?' : shown[i];
    }
    return new String(shown);
  }

  private static Object resolve(
      Setting setting, List<Source> strongestFirst, String[] sources, List<String> problems) {
    List<String> refused = new ArrayList<>(0);
    Object value = null;
    String used = null;
    for (Source source : strongestFirst) {
      String text = source.text(setting);
      if (text != null && value == null) {
        value = Value.parse(setting, text);
        if (value == null) {
          refused.add("bad value '" + shown(setting, text) + "' for " + source.nameOf(setting));
        } else {
          used = source.name();
          if (sources != null) {
            sources[setting.ordinal()] = used;
          }
        }
      }
    }
    if (value == null && !setting.fallback().isEmpty()) {
      value = Value.parse(setting, setting.fallback());
    }
    for (int i = 0; problems != null && i < refused.size(); i++) {
      problems.add(
          refused.get(i) + ": valid is " + setting.accepts() + "; " + instead(setting, used));
    }
    return value;
  }

  /** What is mistyped may hold a password all the same. */
  private static String shown(Setting setting, String text) {
    boolean mayHoldOne =
        setting.type() == Setting.Type.URL
            || text.indexOf('@') >= 0
            || KeyShape.holdsKey(text, 0, text.length());
    return mayHoldOne ? ShownUrl.of(text) : text;
  }

  private static String instead(Setting setting, String used) {
    if (used != null) {
      return "using the one of the " + used;
    }
    return setting.fallback().isEmpty() ? "ignored" : "using the default " + setting.fallback();
  }

  /** One line for each thing that was not understood: what, where, and what would be valid. */
  public List<String> problems() {
    return problems;
  }

  /** Where the value comes from, in words, or null when it is the default. */
  public String source(Setting setting) {
    return sources[setting.ordinal()];
  }

  /** Whether some source has a valid value; false for a default. */
  public boolean isSet(Setting setting) {
    return sources[setting.ordinal()] != null;
  }

  /** A text or URL, or null when neither set nor given a default. */
  public String text(Setting setting) {
    return (String) values[setting.ordinal()];
  }

  /** A path, or null when not set. */
  public File path(Setting setting) {
    return (File) values[setting.ordinal()];
  }

  /** False when neither set nor given a default; see {@link #isSet}. */
  public boolean flag(Setting setting) {
    return Boolean.TRUE.equals(values[setting.ordinal()]);
  }

  public int count(Setting setting) {
    return (int) number(setting);
  }

  public long bytes(Setting setting) {
    return number(setting);
  }

  public long millis(Setting setting) {
    return number(setting);
  }

  private long number(Setting setting) {
    return ((Long) values[setting.ordinal()]).longValue();
  }

  /** Never null. */
  @SuppressWarnings("unchecked")
  public List<String> list(Setting setting) {
    Object value = values[setting.ordinal()];
    return value == null ? Collections.<String>emptyList() : (List<String>) value;
  }

  /**
   * A variable of OpenTelemetry's, {@code OTEL_SERVICE_NAME} for instance: the system property
   * {@code otel.service.name} if there is one, else the environment variable, else null. Empty
   * counts as absent.
   */
  public String environment(String name) {
    String value = system.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
    if (value == null || value.isEmpty()) {
      value = environment.get(name);
    }
    return value == null || value.isEmpty() ? null : value;
  }
}
