package dev.spoor.drain;

import dev.spoor.drain.decode.Memo;
import dev.spoor.facts.ValueForm;
import dev.spoor.journal.Attributes;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The span of one wire attempt, as the stable OpenTelemetry HTTP client conventions want it. It
 * begins with the request and ends when the body of the answer was read or given up.
 *
 * <p>Threads: one. Allocation: none for hosts, callers, protocols and headers that came before.
 */
final class HttpSpan {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Any other method becomes {@code _OTHER}, so that names stay few. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  /** Headers that end so name an id that the provider drew. */
  private static final String ID = "request-id";

  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

  private final Targets targets = new Targets();
  private final Memo<String, Memo<String, String>> callers =
      new Memo<>(128, type -> new Memo<>(8, method -> type + "." + method));
  private final Memo<String, String> versions = new Memo<>(16, HttpSpan::protocolVersion);
  private final Memo<String, String> headers =
      new Memo<>(
          64,
          name -> SemanticConventions.HTTP_RESPONSE_HEADER_PREFIX + name.toLowerCase(Locale.ROOT));
  private final List<String> value = new ArrayList<>(1);

  SpanDraft begin(SpanDraft span, CallBegin begin) {
    boolean known = begin.method() != null && METHODS.contains(begin.method());
    span.begin(
        begin.traceIdHigh(),
        begin.traceIdLow(),
        begin.callId(),
        begin.parentSpanId(),
        Span.Kind.CLIENT,
        known ? begin.method() : "HTTP",
        begin.atUnixNano());
    span.caller = caller(begin);
    Attributes out = span.attributes;
    if (known) {
      out.put(SemanticConventions.HTTP_REQUEST_METHOD, begin.method());
    } else {
      out.put(
          SemanticConventions.HTTP_REQUEST_METHOD, SemanticConventions.HTTP_REQUEST_METHOD_OTHER);
      out.put(SemanticConventions.HTTP_REQUEST_METHOD_ORIGINAL, begin.method());
    }
    Target target = targets.of(begin.url());
    out.put(SemanticConventions.URL_FULL, begin.url());
    out.put(SemanticConventions.URL_SCHEME, target.scheme());
    out.put(SemanticConventions.SERVER_ADDRESS, target.host());
    if (target.port() >= 0) {
      out.put(SemanticConventions.SERVER_PORT, target.port());
    }
    if (begin.resendCount() > 0) {
      out.put(SemanticConventions.HTTP_REQUEST_RESEND_COUNT, begin.resendCount());
    }
    out.put(SemanticConventions.THREAD_ID, begin.threadId());
    out.put(SemanticConventions.THREAD_NAME, begin.threadName());
    out.put(SemanticConventions.SPOOR_CLIENT, begin.client());
    if ((begin.flags() & CallBegin.PARENT_IS_REMOTE) != 0) {
      out.put(SemanticConventions.SPOOR_PARENT_REMOTE, true);
    }
    return span;
  }

  void response(SpanDraft span, CallResponse response) {
    Attributes out = span.attributes;
    out.put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, response.status());
    if (response.protocol() != null) {
      out.put(SemanticConventions.NETWORK_PROTOCOL_VERSION, versions.get(response.protocol()));
    }
    out.put(
        SemanticConventions.SPOOR_HTTP_TIME_TO_HEADERS,
        seconds(span.startUnixNano, response.atUnixNano()));
    if (response.headers() != null) {
      for (int i = 0; i + 1 < response.headers().size(); i += 2) {
        value.clear();
        String name = response.headers().get(i);
        value.add(shown(name, response.headers().get(i + 1)));
        out.put(headers.get(name), value);
      }
    }
  }

  /** A server may put anything there, a key or what it was asked. */
  private static String shown(String header, String value) {
    boolean id = header.regionMatches(true, header.length() - ID.length(), ID, 0, ID.length());
    boolean date = value != null && value.endsWith(" GMT") && DATE.matcher(value).matches();
    return date ? value : (id ? ValueForm.ID : ValueForm.WORD).kept(value);
  }

  static void end(SpanDraft span, CallEnd end) {
    Attributes out = span.attributes;
    if (end.requestBytes() >= 0) {
      out.put(SemanticConventions.HTTP_REQUEST_BODY_SIZE, end.requestBytes());
    }
    if (end.responseBytes() >= 0) {
      out.put(SemanticConventions.HTTP_RESPONSE_BODY_SIZE, end.responseBytes());
    }
    if (end.firstByteUnixNano() > 0) {
      out.put(
          SemanticConventions.SPOOR_HTTP_TIME_TO_FIRST_BYTE,
          seconds(span.startUnixNano, end.firstByteUnixNano()));
    }
    Span.Status status = Span.Status.OK;
    String error = errorType(span, end);
    if (error != null) {
      // Also when its body was left unread, as clients do with an answer that they will retry.
      out.put(SemanticConventions.ERROR_TYPE, error);
      status = Span.Status.ERROR;
    } else if (end.outcome() == CallEnd.CANCELLED) {
      out.put(SemanticConventions.SPOOR_CANCELLED, true);
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
    return span.attributes.number(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, 0);
  }

  private String caller(CallBegin begin) {
    if (begin.callerClass() == null) {
      return null;
    }
    return begin.callerMethod() == null
        ? begin.callerClass()
        : callers.get(begin.callerClass()).get(begin.callerMethod());
  }

  /** {@code HTTP/1.1}, {@code HTTP_2} and {@code h2} are 1.1, 2 and 2. */
  static String protocolVersion(String protocol) {
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
