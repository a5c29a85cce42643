package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HttpSpanTest {
  private static SpanDraft begin(String method, String url) {
    return new HttpSpan()
        .begin(
            new SpanDraft(),
            new CallBegin(1, 2, 3, 4, 100, 5, 0, 0, 0, 0, "c", method, url, null, "t", null, null));
  }

  private static CallEnd end(int outcome, String errorType) {
    return new CallEnd(1, 300, outcome, false, -1, 7, 0, errorType);
  }

  @Test
  void targetsAreReadFromWhateverUrl() {
    assertEquals(new Target("https", "a.b", 443), Target.of("HTTPS://a.b/c?d=e:f@g"));
    assertEquals(new Target("http", "a", 81), Target.of("http://REDACTED:REDACTED@a:81"));
    assertEquals(new Target("http", "::1", 8080), Target.of("http://[::1]:8080/"));
    assertEquals(new Target("http", "::1", 80), Target.of("http://[::1]"));
    assertEquals(new Target("http", "a", 80), Target.of("http://a:no/x"));
    assertEquals(new Target("http", null, 80), Target.of("http://"));
    assertEquals(new Target(null, null, -1), Target.of(null));
    assertEquals(new Target(null, "a b{}", -1), Target.of("a b{}/|"));
  }

  @Test
  void pathsAreReadFromWhateverUrl() {
    assertEquals("/c", Target.path("HTTPS://a.b/c?d=e:f@g"));
    assertEquals("", Target.path("http://REDACTED:REDACTED@a:81"));
    assertEquals("/", Target.path("http://[::1]:8080/"));
    assertEquals("/|", Target.path("a b{}/|"));
  }

  @Test
  void aTargetThatIsRememberedIsTheSame() {
    Targets targets = new Targets();
    for (String url :
        List.of("http://a/b", "http://a/c?d", "http://a", "http://a:1/", "https://a/")) {
      assertEquals(Target.of(url), targets.of(url));
      assertEquals(Target.of(url), targets.of(new String(url.toCharArray())));
    }
    assertSame(targets.of("http://a/b"), targets.of("http://a/c"));
  }

  @Test
  void headersAreKeptByTheirForm() {
    String key = "sk-proj-Gpi2C7DgXDiAM66yO0xTOn6x3xGSz02aWRN1EzZY1TZlZMZd";
    List<String> sent =
        List.of(
            "x-ratelimit-reset-tokens", "6m0.5s",
            "retry-after", "Wed, 21 Oct 2026 07:28:00 GMT",
            "x-request-id", "req_011CSHoEeqs5C35K2UUqR7Fy",
            "x-ratelimit-limit-requests", key,
            "apim-request-id", "Bearer " + key + " the prompt said hello",
            "openai-processing-ms", "password=hunter2; path=/");
    SpanDraft span = begin("GET", "http://a/");
    new HttpSpan().response(span, new CallResponse(1, 200, 200, "1.1", null, null, sent));
    Map<String, Object> kept = new TreeMap<>(span.toSpan(Span.State.OPEN).attributes());
    kept.keySet().removeIf(name -> !name.startsWith("http.response.header."));
    assertEquals(
        Map.of(
            "http.response.header.x-ratelimit-reset-tokens", List.of("6m0.5s"),
            "http.response.header.retry-after", List.of("Wed, 21 Oct 2026 07:28:00 GMT"),
            "http.response.header.x-request-id", List.of("req_011CSHoEeqs5C35K2UUqR7Fy"),
            "http.response.header.x-ratelimit-limit-requests", List.of("<56 characters>"),
            "http.response.header.apim-request-id", List.of("<85 characters>"),
            "http.response.header.openai-processing-ms", List.of("<24 characters>")),
        kept);
  }

  @Test
  void anUnknownMethodIsNamedInItsOwnAttribute() {
    SpanDraft span = begin("PURGE", "http://a/");
    assertEquals("HTTP", span.name);
    assertEquals("_OTHER", span.attributes.get("http.request.method"));
    assertEquals("PURGE", span.attributes.get("http.request.method_original"));
  }

  @Test
  void anErrorStatusIsAnError() {
    SpanDraft span = begin("GET", "http://a/");
    new HttpSpan()
        .response(
            span, new CallResponse(1, 200, 404, "HTTP_2", null, null, List.of("Retry-After", "3")));
    HttpSpan.end(span, end(CallEnd.OK, null));
    Span done = span.toSpan(Span.State.FINAL);
    assertEquals(Span.Status.ERROR, done.status());
    assertEquals("404", done.attributes().get("error.type"));
    assertEquals("2", done.attributes().get("network.protocol.version"));
    assertEquals(List.of("3"), done.attributes().get("http.response.header.retry-after"));
    assertEquals(7L, done.attributes().get("http.response.body.size"));
    assertFalse(done.attributes().containsKey("http.request.body.size"));
    assertEquals(200, done.durationNano());
  }

  @Test
  void anExceptionAfterAGoodStatusNamesTheException() {
    SpanDraft span = begin("GET", "http://a/");
    new HttpSpan().response(span, new CallResponse(1, 200, 200, null, null, null, null));
    HttpSpan.end(span, end(CallEnd.ERROR, "java.io.EOFException"));
    assertEquals("java.io.EOFException", span.attributes.get("error.type"));
    assertNull(span.attributes.get("network.protocol.version"));
  }

  @Test
  void versionsAreWrittenAsOpenTelemetryDoes() {
    assertEquals("1.1", HttpSpan.protocolVersion("HTTP/1.1"));
    assertEquals("1.1", HttpSpan.protocolVersion("HTTP_1_1"));
    assertEquals("1.0", HttpSpan.protocolVersion("http/1.0"));
    assertEquals("2", HttpSpan.protocolVersion("HTTP/2.0"));
    assertEquals("2", HttpSpan.protocolVersion("h2"));
    assertEquals("3", HttpSpan.protocolVersion("HTTP_3"));
  }
}
