package dev.spoor.agent;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The service's name among OpenTelemetry's resource attributes. */
final class ServiceName {
  private static final String KEY = "service.name";

  private ServiceName() {}

  /**
   * @param attributes {@code key=value,key=value}, percent-encoded, or null
   * @return null when there is none
   */
  static String in(String attributes) {
    int from = 0;
    while (attributes != null && from < attributes.length()) {
      int comma = attributes.indexOf(',', from);
      int end = comma < 0 ? attributes.length() : comma;
      int equals = attributes.indexOf('=', from);
      if (equals >= 0 && equals < end && attributes.substring(from, equals).trim().equals(KEY)) {
        return decoded(attributes.substring(equals + 1, end).trim());
      }
      from = end + 1;
    }
    return null;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
