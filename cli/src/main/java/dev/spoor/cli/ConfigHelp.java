package dev.spoor.cli;

import dev.spoor.cli.terminal.Cell;
import dev.spoor.cli.terminal.Column;
import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Table;
import dev.spoor.settings.Setting;
import java.util.List;

/** Every key that a user can set, from the table that the agent itself reads them by. */
final class ConfigHelp {
  private final Screen screen;

  ConfigHelp(Screen screen) {
    this.screen = screen;
  }

  /** Meanings stand below their key where the screen is too narrow for both. */
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
    if (screen.width() >= 160) {
      table();
    } else {
      for (Setting setting : Setting.values()) {
        screen
            .out()
            .println(
                screen.style().bold(setting.key())
                    + "  "
                    + screen.style().dim(setting.environmentName()));
        Lines.wrap(screen, "    ", setting.meaning(), text -> text);
        Lines.wrap(
            screen,
            "    ",
            setting.accepts() + fallback(setting, "; default "),
            screen.style()::dim);
      }
    }
  }

  private void table() {
    Table table =
        new Table(
            List.of(
                Column.text("KEY", 0),
                Column.text("VALUE", 0),
                Column.text("DEFAULT", 0),
                Column.text("ENVIRONMENT", 0),
                Column.flexible("MEANING", 30, 0)));
    for (Setting setting : Setting.values()) {
      table.row(
          List.of(
              Cell.of(setting.key(), screen.style()::bold),
              Cell.of(setting.accepts()),
              Cell.of(setting.fallback()),
              Cell.of(setting.environmentName(), screen.style()::dim),
              Cell.of(setting.meaning())));
    }
    table.print(screen);
  }

  private static String fallback(Setting setting, String before) {
    return setting.fallback().isEmpty() ? "" : before + setting.fallback();
  }
}
