package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.*;

import dev.spoor.facts.ValueForm;
import dev.spoor.journal.Attributes;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  private static final String[] UNITS = {"ns", "us", "µs", "ms", "s", "m", "h", "d"};
  private static final double[] UNIT_SECONDS = {1e-9, 1e-6, 1e-6, 1e-3, 1, 60, 3600, 86400};

  /** What stands for a value that is not what the header should say. */
  private static final double NONE = Double.NaN;

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
    for (int r = 0; r < ROWS.size(); r++) {
      Row row = ROWS.get(r);
      for (int i = 0; i + 1 < headers.size(); i += 2) {
        if (row.header.equalsIgnoreCase(headers.get(i)) && headers.get(i + 1) != null) {
          read(row, headers.get(i + 1).trim(), atUnixNano, exchange.attributes());
        }
      }
    }
  }

  private static void read(Row row, String text, long atUnixNano, Attributes out) {
    try {
      switch (row.value) {
        case TEXT -> {
          if (!text.isEmpty()) {
            out.put(row.attribute, ValueForm.ID.kept(text));
          }
        }
        case COUNT -> {
          long count = Long.parseLong(text);
          if (Count.is(count)) {
            out.put(row.attribute, count);
          }
        }
        case DURATION -> put(out, row.attribute, duration(text));
        case MILLISECONDS -> put(out, row.attribute, seconds(number(text) / 1000));
        case RETRY_AFTER -> put(out, row.attribute, retryAfter(text, atUnixNano));
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      // Not what the header should say.
    }
  }

  private static void put(Attributes out, String attribute, double seconds) {
    if (!Double.isNaN(seconds)) {
      out.put(attribute, seconds);
    }
  }

  private static double number(String text) {
    return digits(text, 0) == text.length() && !text.isEmpty()
        ? new JsonNumber().read(text, 0, text.length()).decimal()
        : Double.parseDouble(text);
  }

  /** Where digits, or digits, a point and digits, end that begin at {@code from}. */
  private static int digits(String text, int from) {
    int whole = run(text, from);
    boolean fraction = whole > from && whole < text.length() && text.charAt(whole) == '.';
    int end = fraction ? run(text, whole + 1) : whole;
    return end == whole + 1 ? whole : end;
  }

  private static int run(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static double duration(String text) {
    double sum = 0;
    int i = 0;
    while (i < text.length()) {
      int end = digits(text, i);
      int unit = end > i ? unit(text, end) : -1;
      if (unit < 0) {
        return seconds(number(text));
      }
      sum += number(text.substring(i, end)) * UNIT_SECONDS[unit];
      i = end + UNITS[unit].length();
    }
    return i == 0 ? NONE : seconds(sum);
  }

  private static int unit(String text, int from) {
    for (int i = 0; i < UNITS.length; i++) {
      if (text.regionMatches(true, from, UNITS[i], 0, UNITS[i].length())) {
        return i;
      }
    }
    return -1;
  }

  private static double retryAfter(String text, long atUnixNano) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return seconds(number(text));
    }
    Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return Math.max(0, until.toEpochMilli() - atUnixNano / 1_000_000) / 1e3;
  }

  /** Some send a date in seconds since the epoch, which is no span of time. */
  private static double seconds(double seconds) {
    return seconds >= 0 && seconds < 1e8 ? seconds : NONE;
  }
}
