package dev.spoor.cli;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Text;
import dev.spoor.settings.Setting;

/** Every key that a user can set, from the table that the agent itself reads them by. */
final class ConfigHelp {
  private static final int KEY = 24;

  private final Screen screen;

  ConfigHelp(Screen screen) {
    this.screen = screen;
  }

  /** Three lines for each: the names it goes by, what it means, what it may be. */
  void print() {
    Lines.wrap(
        screen,
        "",
        "Set a key as agent argument (-javaagent:spoor.jar=key=value,key=value or spoor attach PID"
            + " key=value), as system property (-Dspoor.key=value), as environment variable, or in"
            + " the properties file that the key 'config' names; the first of these that has it"
            + " counts.",
        text -> text);
    screen.out().println();
    for (Setting setting : Setting.values()) {
      screen
          .out()
          .println(
              screen.style().bold(Text.left(setting.key(), KEY))
                  + screen.style().dim(setting.environmentName()));
      Lines.wrap(screen, "    ", setting.meaning(), text -> text);
      Lines.wrap(
          screen, "    ", setting.accepts() + fallback(setting, "; default "), screen.style()::dim);
    }
  }

  private static String fallback(Setting setting, String before) {
    return setting.fallback().isEmpty() ? "" : before + setting.fallback();
  }
}
