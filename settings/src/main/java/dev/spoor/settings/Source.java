package dev.spoor.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts that one place gives for the settings. */
final class Source {
  /** Nobody wrote a larger one; it would fill the application's heap. */
  private static final long LARGEST_FILE = 1 << 20;

  /** Who has more keys that are none of ours has named another program's file. */
  private static final int MOST_UNKNOWN = 8;

  private static final String PROPERTY_PREFIX = "spoor.";
  private static final String ENVIRONMENT_PREFIX = "SPOOR_";

  private final String name;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private Source(String name) {
    this.name = name;
  }

  static Source agentArguments(String arguments, List<String> problems) {
    Source source = new Source("agent arguments");
    int from = 0;
    while (arguments != null && from < arguments.length()) {
      int end = arguments.indexOf(',', from);
      if (end < 0) {
        end = arguments.length();
      }
      source.addArgument(arguments.substring(from, end).trim(), problems);
      from = end + 1;
    }
    return source;
  }

  private void addArgument(String argument, List<String> problems) {
    int equals = argument.indexOf('=');
    if (argument.isEmpty() || argument.charAt(0) == '@') {
      return;
    }
    String key = equals < 0 ? argument : argument.substring(0, equals).trim();
    String text = equals < 0 ? "" : argument.substring(equals + 1).trim();
    if (text.isEmpty() && Setting.ofKey(key) != null) {
      problems.add("no value for '" + key + "' in the agent arguments: write key=value");
      return;
    }
    add(key, key, text, problems);
  }

  static Source systemProperties(Properties system, List<String> problems) {
    Source source = new Source("system properties");
    for (String property : system.stringPropertyNames()) {
      if (property.startsWith(PROPERTY_PREFIX)) {
        String key = property.substring(PROPERTY_PREFIX.length());
        source.add(key, property, system.getProperty(property).trim(), problems);
      }
    }
    return source;
  }

  static Source environment(Map<String, String> environment, List<String> problems) {
    Source source = new Source("environment");
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(ENVIRONMENT_PREFIX) && !isServiceLink(name)) {
        String key = name.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
        source.add(key.replace('_', '.'), name, variable.getValue().trim(), problems);
      }
    }
    return source;
  }

  /** Kubernetes sets these in every container beside a service that is called "spoor". */
  private static boolean isServiceLink(String name) {
    return name.startsWith("SPOOR_SERVICE_")
        || name.equals("SPOOR_PORT")
        || name.startsWith("SPOOR_PORT_");
  }

  static Source file(File file, List<String> problems) {
    Source source = new Source("file " + file);
    Properties properties = new Properties();
    String impossible = impossible(file);
    if (impossible != null) {
      problems.add("cannot read '" + file + "', named by config: " + impossible);
      return source;
    }
    try (InputStreamReader reader =
        new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("cannot read '" + file + "', named by config: " + e.getMessage());
    }
    List<String> unknown = new ArrayList<>(0);
    for (String key : properties.stringPropertyNames()) {
      source.add(key, key, properties.getProperty(key).trim(), unknown);
    }
    if (unknown.size() > MOST_UNKNOWN) {
      problems.add(
          "the file '"
              + file
              + "', named by config, has "
              + unknown.size()
              + " keys that are none of spoor's: is it the right one?");
    } else {
      problems.addAll(unknown);
    }
    return source;
  }

  /** A pipe would hold the application up, a device fill its heap. */
  private static String impossible(File file) {
    if (!file.isFile()) {
      return file.exists() ? "it is no regular file" : "there is no such file";
    }
    return file.length() > LARGEST_FILE ? "it has " + file.length() + " bytes" : null;
  }

  private void add(String key, String written, String text, List<String> problems) {
    if (Setting.ofKey(key) == null) {
      problems.add(UnknownKey.describe(written, key, name));
    } else if (!text.isEmpty()) {
      texts.put(key, text);
      names.put(key, written);
    }
  }

  String name() {
    return name;
  }

  /** The text for a setting, or null. */
  String text(Setting setting) {
    return texts.get(setting.key());
  }

  /** How the setting was written here, with the place. */
  String nameOf(Setting setting) {
    return "'" + names.get(setting.key()) + "' in the " + name;
  }
}
