package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What providers say in response headers, as a table. */
final class ResponseHeaders {
  private enum Value {
    TEXT,
    COUNT,
    /** Like 6m0s, 20ms, or seconds. */
    DURATION,
    MILLISECONDS,
    /** Seconds or a date. */
    RETRY_AFTER
  }

  private record Row(String header, String attribute, Value value) {}

  /** Where two rows fill one attribute, the later one counts. */
  private static final List<Row> ROWS =
      List.of(
          new Row("x-ratelimit-limit-requests", SPOOR_RATELIMIT_LIMIT_REQUESTS, Value.COUNT),
          new Row("x-ratelimit-limit-tokens", SPOOR_RATELIMIT_LIMIT_TOKENS, Value.COUNT),
          new Row(
              "x-ratelimit-remaining-requests", SPOOR_RATELIMIT_REMAINING_REQUESTS, Value.COUNT),
          new Row("x-ratelimit-remaining-tokens", SPOOR_RATELIMIT_REMAINING_TOKENS, Value.COUNT),
          new Row("x-ratelimit-reset-requests", SPOOR_RATELIMIT_RESET_REQUESTS, Value.DURATION),
          new Row("x-ratelimit-reset-tokens", SPOOR_RATELIMIT_RESET_TOKENS, Value.DURATION),
          new Row("retry-after", SPOOR_RETRY_AFTER, Value.RETRY_AFTER),
          new Row("retry-after-ms", SPOOR_RETRY_AFTER, Value.MILLISECONDS),
          new Row("openai-processing-ms", SPOOR_RESPONSE_PROCESSING_TIME, Value.MILLISECONDS),
          new Row("apim-request-id", SPOOR_RESPONSE_REQUEST_ID, Value.TEXT),
          new Row("request-id", SPOOR_RESPONSE_REQUEST_ID, Value.TEXT),
          new Row("x-request-id", SPOOR_RESPONSE_REQUEST_ID, Value.TEXT));

  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)(ns|us|µs|ms|s|m|h|d)");

  private static final Map<String, Double> UNITS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3600.0, "d",
          86400.0);

  private ResponseHeaders() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Row row : ROWS) {
      names.add(row.header);
    }
    return names;
  }

  /** {@code headers}: name, value, name, value. */
  static void read(List<String> headers, long atUnixNano, Exchange exchange) {
    for (Row row : ROWS) {
      for (int i = 0; i + 1 < headers.size(); i += 2) {
        if (row.header.equalsIgnoreCase(headers.get(i)) && headers.get(i + 1) != null) {
          Object value = value(row.value, headers.get(i + 1).trim(), atUnixNano);
          if (value != null) {
            exchange.put(row.attribute, value);
          }
        }
      }
    }
  }

  /** Null when the value is not what the header should say. */
  private static Object value(Value kind, String text, long atUnixNano) {
    try {
      return switch (kind) {
        case TEXT -> text.isEmpty() || text.length() > 128 ? null : text;
        case COUNT -> Long.valueOf(text);
        case DURATION -> duration(text);
        case MILLISECONDS -> seconds(Double.parseDouble(text) / 1000);
        case RETRY_AFTER -> retryAfter(text, atUnixNano);
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      return null;
    }
  }

  private static Double duration(String text) {
    Matcher part = DURATION_PART.matcher(text.toLowerCase(Locale.ROOT));
    double sum = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      sum += Double.parseDouble(part.group(1)) * UNITS.get(part.group(2));
      end = part.end();
    }
    return end > 0 && end == text.length()
        ? Double.valueOf(sum)
        : seconds(Double.parseDouble(text));
  }

  private static Double retryAfter(String text, long atUnixNano) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return seconds(Double.parseDouble(text));
    }
    Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return Math.max(0, until.toEpochMilli() - atUnixNano / 1_000_000) / 1e3;
  }

  /** Null for what is no span of time: some send a date in seconds since the epoch. */
  private static Double seconds(double seconds) {
    return seconds >= 0 && seconds < 1e8 ? seconds : null;
  }
}
