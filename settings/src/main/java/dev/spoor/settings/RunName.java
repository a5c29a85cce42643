package dev.spoor.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a run directory: {@code <start>-<pid>-<random>}, for instance {@code
 * 20260131T235959123Z-4711-k2x9}. Names sort by start.
 */
record RunName(String text, Instant started, long pid) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(\\d{3})Z-(\\d{1,18})-\\w{4}");
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static RunName of(long pid, Instant started) {
    return new RunName(START.format(started) + "-" + pid + "-" + random(), started, pid);
  }

  /** Null when the text is not a run's name. */
  static RunName parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    try {
      String start = form.replaceFirst("$1-$2-$3T$4:$5:$6.$7Z");
      return new RunName(text, Instant.parse(start), Long.parseLong(form.group(8)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Four letters or digits; tells two runs apart that share start and pid (containers: pid 1). */
  static String random() {
    int number = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36);
    String digits = Integer.toString(number, 36);
    return "0000".substring(digits.length()) + digits;
  }
}
