package dev.spoor.drain;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The span of one wire attempt, as the stable OpenTelemetry HTTP client conventions want it. It
 * begins with the request and ends when the body of the answer was read or given up.
 */
final class HttpSpan {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Any other method becomes {@code _OTHER}, so that names stay few. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  private HttpSpan() {}

  static SpanDraft begin(CallBegin begin) {
    boolean known = begin.method() != null && METHODS.contains(begin.method());
    SpanDraft span =
        new SpanDraft(
            begin.traceIdHigh(),
            begin.traceIdLow(),
            begin.callId(),
            begin.parentSpanId(),
            Span.Kind.CLIENT,
            known ? begin.method() : "HTTP",
            begin.atUnixNano());
    span.caller = caller(begin);
    if (known) {
      span.put(SemanticConventions.HTTP_REQUEST_METHOD, begin.method());
    } else {
      span.put(
          SemanticConventions.HTTP_REQUEST_METHOD, SemanticConventions.HTTP_REQUEST_METHOD_OTHER);
      span.put(SemanticConventions.HTTP_REQUEST_METHOD_ORIGINAL, begin.method());
    }
    Target target = Target.of(begin.url());
    span.put(SemanticConventions.URL_FULL, begin.url());
    span.put(SemanticConventions.URL_SCHEME, target.scheme());
    span.put(SemanticConventions.SERVER_ADDRESS, target.host());
    if (target.port() >= 0) {
      span.put(SemanticConventions.SERVER_PORT, (long) target.port());
    }
    if (begin.resendCount() > 0) {
      span.put(SemanticConventions.HTTP_REQUEST_RESEND_COUNT, (long) begin.resendCount());
    }
    span.put(SemanticConventions.THREAD_ID, begin.threadId());
    span.put(SemanticConventions.THREAD_NAME, begin.threadName());
    span.put(SemanticConventions.SPOOR_CLIENT, begin.client());
    if ((begin.flags() & CallBegin.PARENT_IS_REMOTE) != 0) {
      span.put(SemanticConventions.SPOOR_PARENT_REMOTE, true);
    }
    return span;
  }

  static void response(SpanDraft span, CallResponse response) {
    span.put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, (long) response.status());
    span.put(SemanticConventions.NETWORK_PROTOCOL_VERSION, protocolVersion(response.protocol()));
    span.put(
        SemanticConventions.SPOOR_HTTP_TIME_TO_HEADERS,
        seconds(span.startUnixNano, response.atUnixNano()));
    if (response.headers() != null) {
      for (int i = 0; i + 1 < response.headers().size(); i += 2) {
        span.put(
            SemanticConventions.HTTP_RESPONSE_HEADER_PREFIX
                + response.headers().get(i).toLowerCase(Locale.ROOT),
            List.of(response.headers().get(i + 1)));
      }
    }
  }

  static void end(SpanDraft span, CallEnd end) {
    if (end.requestBytes() >= 0) {
      span.put(SemanticConventions.HTTP_REQUEST_BODY_SIZE, end.requestBytes());
    }
    if (end.responseBytes() >= 0) {
      span.put(SemanticConventions.HTTP_RESPONSE_BODY_SIZE, end.responseBytes());
    }
    if (end.firstByteUnixNano() > 0) {
      span.put(
          SemanticConventions.SPOOR_HTTP_TIME_TO_FIRST_BYTE,
          seconds(span.startUnixNano, end.firstByteUnixNano()));
    }
    Span.Status status = Span.Status.OK;
    String error = errorType(span, end);
    if (error != null) {
      // Also when its body was left unread, as clients do with an answer that they will retry.
      span.put(SemanticConventions.ERROR_TYPE, error);
      status = Span.Status.ERROR;
    } else if (end.outcome() == CallEnd.CANCELLED) {
      span.put(SemanticConventions.SPOOR_CANCELLED, true);
    }
    span.end(end.atUnixNano(), status);
  }

  /** The exception where there was one, else the status code of an answer that refuses. */
  private static String errorType(SpanDraft span, CallEnd end) {
    if (end.outcome() == CallEnd.ERROR) {
      return end.errorType() == null ? SemanticConventions.ERROR_TYPE_OTHER : end.errorType();
    }
    long status = status(span);
    return status >= 400 ? Long.toString(status) : null;
  }

  /** The status code of the answer, 0 while there is none. */
  static long status(SpanDraft span) {
    return span.attributes.get(SemanticConventions.HTTP_RESPONSE_STATUS_CODE) instanceof Long status
        ? status
        : 0;
  }

  private static String caller(CallBegin begin) {
    if (begin.callerClass() == null) {
      return null;
    }
    return begin.callerMethod() == null
        ? begin.callerClass()
        : begin.callerClass() + "." + begin.callerMethod();
  }

  /** {@code HTTP/1.1}, {@code HTTP_2} and {@code h2} are 1.1, 2 and 2. */
  static String protocolVersion(String protocol) {
    if (protocol == null) {
      return null;
    }
    String version = protocol.toLowerCase(Locale.ROOT);
    if (version.startsWith("http") && version.length() > 5) {
      version = version.substring(5);
    } else if (version.startsWith("h") && version.length() > 1) {
      version = version.substring(1);
    }
    version = version.replace('_', '.');
    return version.endsWith(".0") && !version.equals("1.0")
        ? version.substring(0, version.length() - 2)
        : version;
  }

  private static double seconds(long fromUnixNano, long toUnixNano) {
    return Math.max(0, toUnixNano - fromUnixNano) / NANOS_PER_SECOND;
  }
}
