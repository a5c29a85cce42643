package dev.spoor.settings;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Turns the text of a value into what its setting's type says, or into null when it is invalid. */
final class Value {
  private Value() {}

  static Object parse(Setting setting, String text) {
    switch (setting.type()) {
      case PATH:
        return PathText.isPath(text) ? new File(text) : null;
      case URL:
        return text.startsWith("http://") || text.startsWith("https://") ? text : null;
      case BOOLEAN:
        return flag(text);
      case COUNT:
        return within(setting, number(text, 1));
      case BYTES:
        return within(setting, bytes(text));
      case DURATION:
        return within(setting, millis(text));
      case LIST:
        return list(text);
      case TEXT:
      default:
        return setting.limits().allow(text) ? text : null;
    }
  }

  private static Boolean flag(String text) {
    return text.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private static Long within(Setting setting, Long number) {
    return number != null && setting.limits().allow(number.longValue()) ? number : null;
  }

  private static Long bytes(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int end = lower.length() - 1;
    int unit = end < 0 ? -1 : "kmg".indexOf(lower.charAt(end));
    return unit < 0 ? number(lower, 1) : number(lower.substring(0, end), 1L << 10 * (unit + 1));
  }

  private static Long millis(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < lower.length() && Character.isDigit(lower.charAt(digits))) {
      digits++;
    }
    String count = lower.substring(0, digits);
    String unit = lower.substring(digits).trim();
    long factor =
        unit.equals("ms")
            ? 1
            : unit.equals("s")
                ? 1000
                : unit.equals("m")
                    ? 60_000
                    : unit.equals("h") ? 3_600_000 : unit.equals("d") ? 86_400_000 : 0;
    if (factor == 0) {
      return unit.isEmpty() && count.equals("0") ? Long.valueOf(0) : null;
    }
    return number(count, factor);
  }

  private static Long number(String digits, long factor) {
    try {
      long number = Long.parseLong(digits.trim());
      return number < 0 || number > Long.MAX_VALUE / factor ? null : Long.valueOf(number * factor);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(';', from);
      if (end < 0) {
        end = text.length();
      }
      String item = text.substring(from, end).trim();
      if (!item.isEmpty()) {
        items.add(item);
      }
      from = end + 1;
    }
    return Collections.unmodifiableList(items);
  }
}
