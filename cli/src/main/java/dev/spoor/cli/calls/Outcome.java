package dev.spoor.cli.calls;

import dev.spoor.cli.terminal.Durations;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Times;
import dev.spoor.journal.SemanticConventions;

/** How a span ended, in words. */
public final class Outcome {
  private Outcome() {}

  /** {@code ok}, {@code cancelled}; what went wrong; or for how long it has been going on. */
  public static String of(RecordedSpan span, Screen screen) {
    if (!span.isFinished()) {
      return span.ended()
          ? "unfinished"
          : "open " + Durations.of(Times.since(span.span().startUnixNano(), screen));
    }
    return ended(span);
  }

  /** The same for one that is finished. */
  public static String ended(RecordedSpan span) {
    return span.isFailed() ? error(span) : span.isCancelled() ? "cancelled" : "ok";
  }

  /** {@code 429 rate_limit_exceeded}, {@code java.net.ConnectException}; {@code error} at least. */
  public static String error(RecordedSpan span) {
    long http = Attributes.number(span.attributes(), SemanticConventions.HTTP_RESPONSE_STATUS_CODE);
    String status = http < 400 ? "" : Long.toString(http);
    String type = Attributes.text(span.attributes(), SemanticConventions.ERROR_TYPE);
    if (type == null || type.equals(status)) {
      String code =
          Attributes.text(span.attributes(), SemanticConventions.SPOOR_ERROR_PROVIDER_CODE);
      type =
          code != null
              ? code
              : Attributes.text(span.attributes(), SemanticConventions.SPOOR_ERROR_PROVIDER_TYPE);
    }
    String words = (status + " " + (type == null ? "" : shortName(type))).trim();
    return words.isEmpty() ? "error" : words;
  }

  /** The class without its package: the full name is in the JSON. */
  private static String shortName(String type) {
    int dot = type.lastIndexOf('.');
    boolean isClass =
        dot > 0 && dot + 1 < type.length() && Character.isUpperCase(type.charAt(dot + 1));
    return isClass ? type.substring(dot + 1) : type;
  }
}
