package dev.spoor.cli;

import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.journal.Run;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of an agent: a plan that asks for a tool, an answer after a 429, a cut answer, a step that
 * fails, one that hangs, and a plain HTTP call.
 */
public final class SampleTrace {
  public static final Instant START = Instant.parse("2026-01-31T13:00:00Z");
  public static final long T0 = START.getEpochSecond() * 1_000_000_000L;
  public static final long TRACE_HIGH = 0x4bf92f3577b34da6L;
  public static final long TRACE_LOW = 0xa3ce929d0e0e4736L;
  public static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  public static final Run RUN =
      new Run("20260131T130000000Z-4242-abcd", 4242, T0, "support-agent", Map.of());

  private static final long MS = 1_000_000;

  private SampleTrace() {}

  public static List<RecordedSpan> recorded(boolean ended) {
    return spans().stream().map(span -> new RecordedSpan(RUN, span, ended)).toList();
  }

  public static List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    spans.add(
        span(1, 0, Span.Kind.INTERNAL, "Demo.main", 0, 3420, Span.Status.ERROR, "e.Demo.main")
            .put(SemanticConventions.ERROR_TYPE, "com.openai.errors.InternalServerException")
            .end());
    spans.add(
        span(2, 1, Span.Kind.CLIENT, "chat gpt-4o-mini", 12, 340, Span.Status.OK, "e.Planner.plan")
            .inference("gpt-4o-mini", "gpt-4o-mini-2024-07-18", 1234, 56)
            .put(SemanticConventions.USAGE_CACHE_READ_INPUT_TOKENS, 512L)
            .put(SemanticConventions.REQUEST_STREAM, true)
            .put(SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK, 0.12)
            .put(SemanticConventions.RESPONSE_FINISH_REASONS, List.of("tool_calls"))
            .put(SemanticConventions.SPOOR_RESPONSE_TOOL_CALL_IDS, List.of("call_1", "call_2"))
            .put(
                SemanticConventions.SPOOR_RESPONSE_TOOL_CALL_NAMES,
                List.of("get_weather", "search"))
            .end());
    spans.add(wire(3, 2, 13, 338, Span.Status.OK, 200));
    spans.add(
        span(4, 1, Span.Kind.CLIENT, "chat gpt-4o", 400, 1240, Span.Status.OK, "e.Writer.write")
            .inference("gpt-4o", "gpt-4o", 2000, 300)
            .put(SemanticConventions.RESPONSE_FINISH_REASONS, List.of("length"))
            .put(SemanticConventions.SPOOR_REQUEST_TOOL_RESULT_IDS, List.of("call_1"))
            .put(SemanticConventions.SPOOR_LINEAGE_ANSWERS, List.of("call_1"))
            .put(SemanticConventions.SPOOR_LINEAGE_FROM, List.of("0000000000000002"))
            .end());
    spans.add(wire(5, 4, 401, 12, Span.Status.ERROR, 429));
    spans.add(wire(6, 4, 913, 726, Span.Status.OK, 200));
    spans.add(
        span(7, 1, Span.Kind.CLIENT, "chat gpt-4o", 1700, 220, Span.Status.ERROR, "e.Critic.judge")
            .inference("gpt-4o", null, -1, -1)
            .put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, 500L)
            .put(SemanticConventions.ERROR_TYPE, "500")
            .put(SemanticConventions.SPOOR_ERROR_PROVIDER_CODE, "server_error")
            .end());
    spans.add(wire(8, 7, 1701, 218, Span.Status.ERROR, 500));
    spans.add(
        span(9, 1, Span.Kind.CLIENT, "GET", 2000, 35, Span.Status.OK, null)
            .put(SemanticConventions.HTTP_REQUEST_METHOD, "GET")
            .put(SemanticConventions.URL_FULL, "http://localhost:8080/weather?city=REDACTED")
            .put(SemanticConventions.SERVER_ADDRESS, "localhost")
            .put(SemanticConventions.SERVER_PORT, 8080L)
            .put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, 200L)
            .end());
    spans.add(
        span(10, 1, Span.Kind.CLIENT, "chat o3", 3000, -1, Span.Status.UNFINISHED, "e.Judge.ask")
            .inference("o3", null, -1, -1)
            .end());
    return spans;
  }

  private static Span wire(
      long id, long parent, long atMillis, long millis, Span.Status status, long http) {
    return span(id, parent, Span.Kind.CLIENT, "POST", atMillis, millis, status, null)
        .put(SemanticConventions.HTTP_REQUEST_METHOD, "POST")
        .put(SemanticConventions.SERVER_ADDRESS, "api.openai.com")
        .put(SemanticConventions.SERVER_PORT, 443L)
        .put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, http)
        .end();
  }

  static Builder span(
      long id,
      long parent,
      Span.Kind kind,
      String name,
      long atMillis,
      long millis,
      Span.Status status,
      String caller) {
    return new Builder(
        new Span(
            millis < 0 ? Span.State.OPEN : Span.State.FINAL,
            TRACE_HIGH,
            TRACE_LOW,
            id,
            parent,
            kind,
            name,
            T0 + atMillis * MS,
            millis < 0 ? -1 : millis * MS,
            status,
            caller,
            new LinkedHashMap<>()));
  }

  /** Adds attributes to a span. */
  record Builder(Span span) {
    Builder put(String name, Object value) {
      span.attributes().put(name, value);
      return this;
    }

    Builder inference(String asked, String answered, long in, long out) {
      put(SemanticConventions.OPERATION_NAME, "chat");
      put(SemanticConventions.PROVIDER_NAME, "openai");
      put(SemanticConventions.REQUEST_MODEL, asked);
      put(SemanticConventions.SERVER_ADDRESS, "api.openai.com");
      put(SemanticConventions.SERVER_PORT, 443L);
      if (answered != null) {
        put(SemanticConventions.RESPONSE_MODEL, answered);
      }
      if (in >= 0) {
        put(SemanticConventions.USAGE_INPUT_TOKENS, in);
        put(SemanticConventions.USAGE_OUTPUT_TOKENS, out);
      }
      return this;
    }

    Span end() {
      return span;
    }
  }
}
