package dev.spoor.cli;

import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a user writes behind {@code attach PID}, as another process can understand it: that process
 * has a working directory of its own, and no good place to complain.
 */
final class AgentArguments {
  private final List<String> arguments = new ArrayList<>();

  /** Each of them may be several, divided by commas, as for {@code -javaagent}. */
  AgentArguments(List<String> written) {
    for (String several : written) {
      for (String argument : several.split(",")) {
        add(argument.trim());
      }
    }
    List<String> problems =
        Settings.load(String.join(",", arguments), new Properties(), Map.of()).problems();
    if (!problems.isEmpty()) {
      throw Failure.usage("attach: " + problems.get(0));
    }
  }

  private void add(String argument) {
    if (argument.startsWith("@")) {
      throw Failure.usage("attach: no key=value: '" + argument + "'; see spoor help config");
    }
    int equals = argument.indexOf('=');
    Setting path = equals < 0 ? null : path(argument.substring(0, equals).trim());
    String value = argument.substring(equals + 1).trim();
    if (path != null && value.isEmpty()) {
      throw Failure.usage("attach: no path behind '" + argument + "'");
    }
    arguments.add(path == null ? argument : pair(path, absolute(value)));
  }

  private static Setting path(String key) {
    for (Setting setting : Setting.values()) {
      if (setting.type() == Setting.Type.PATH && setting.key().equals(key)) {
        return setting;
      }
    }
    return null;
  }

  private static Path absolute(String value) {
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException impossible) {
      throw Failure.usage("attach: no path: '" + value + "'");
    }
  }

  boolean has(Setting setting) {
    return arguments.stream().anyMatch(argument -> argument.startsWith(setting.key() + "="));
  }

  void add(Setting setting, Path value) {
    arguments.add(pair(setting, value));
  }

  /** A comma would end the value, and nothing quotes one. */
  static String pair(Setting setting, Path value) {
    if (value.toString().indexOf(',') >= 0) {
      throw new Failure(
          "the agent cannot be given a "
              + setting.key()
              + " with a comma in its path: "
              + value
              + "; choose another, or set "
              + setting.environmentName()
              + " where the process is started");
    }
    return setting.key() + "=" + value;
  }

  @Override
  public String toString() {
    return String.join(",", arguments);
  }
}
