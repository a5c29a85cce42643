package dev.spoor.cli.calls;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.util.Locale;

/**
 * Which calls are wanted; null means any.
 *
 * @param since nanoseconds since the epoch, inclusive
 * @param until exclusive
 * @param model part of the name of the model asked for or answering
 * @param host part of the host's name, or {@code name:port}
 */
public record CallFilter(
    long since, long until, String model, String host, Span.Status status, String service) {
  public static final CallFilter ALL =
      new CallFilter(Long.MIN_VALUE, Long.MAX_VALUE, null, null, null, null);

  /** {@code inference} is the call that a wire attempt belongs to, the call itself otherwise. */
  boolean accepts(RecordedSpan call, RecordedSpan inference) {
    Span span = call.span();
    return span.startUnixNano() >= since
        && span.startUnixNano() < until
        && (status == null || status == span.status())
        && contains(service, call.run().service())
        && contains(host, call.host())
        && (contains(
                model, Attributes.text(inference.attributes(), SemanticConventions.REQUEST_MODEL))
            || contains(
                model,
                Attributes.text(inference.attributes(), SemanticConventions.RESPONSE_MODEL)));
  }

  private static boolean contains(String wanted, String value) {
    return wanted == null
        || (value != null
            && value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)));
  }
}
