package dev.spoor.drain;

import dev.spoor.facts.KeyShape;
import dev.spoor.facts.ShownUrl;
import dev.spoor.settings.Setting;
import dev.spoor.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A setting that somebody set.
 *
 * @param source where, in words
 */
record ChosenSetting(String key, String value, String source) {
  static List<ChosenSetting> of(Settings settings) {
    List<ChosenSetting> chosen = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      if (settings.isSet(setting)) {
        chosen.add(
            new ChosenSetting(setting.key(), value(settings, setting), settings.source(setting)));
      }
    }
    return chosen;
  }

  private static String value(Settings settings, Setting setting) {
    return switch (setting.type()) {
      case BOOLEAN -> Boolean.toString(settings.flag(setting));
      case COUNT -> Integer.toString(settings.count(setting));
      case BYTES -> Long.toString(settings.bytes(setting));
      case DURATION -> settings.millis(setting) + "ms";
      case LIST -> String.join(";", settings.list(setting));
      case PATH -> String.valueOf(settings.path(setting));
      case URL -> ShownUrl.of(settings.text(setting));
      default -> withoutCredentials(settings.text(setting));
    };
  }

  /** Somebody may have put a key, or a URL with a password, where a name is due. */
  private static String withoutCredentials(String text) {
    return text != null && (text.contains("//") || KeyShape.holdsKey(text, 0, text.length()))
        ? ShownUrl.of(text)
        : text;
  }
}
