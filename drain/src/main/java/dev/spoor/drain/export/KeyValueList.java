package dev.spoor.drain.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code key=value,key=value} lists of OpenTelemetry's variables, values percent-encoded. */
final class KeyValueList {
  private KeyValueList() {}

  /** What cannot be read is left out and named in {@code problems}, without its value. */
  static Map<String, String> parse(String variable, String text, List<String> problems) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String[] entries = text == null ? new String[0] : text.split(",");
    for (int i = 0; i < entries.length; i++) {
      int equals = entries[i].indexOf('=');
      String key = equals < 0 ? "" : entries[i].substring(0, equals).trim();
      String value = equals < 0 ? null : decode(entries[i].substring(equals + 1).trim());
      if (!key.isEmpty() && value != null) {
        pairs.put(key, value);
      } else if (!entries[i].isBlank()) {
        problems.add(variable + ": entry " + (i + 1) + " is not key=value, left out");
      }
    }
    return pairs;
  }

  private static String decode(String value) {
    try {
      // '+' means itself here, unlike in forms.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
