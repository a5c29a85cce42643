package dev.spoor.cli.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.cli.Screens;
import dev.spoor.journal.Run;
import dev.spoor.journal.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Others read this form: a change here breaks them. */
class SpanJsonTest {
  private static final Run RUN = new Run("id", 17, 0, "shop", Map.of());

  @Test
  void aFinishedChildHasEveryKeyInItsOrderAndType() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("text", "a \"quoted\" \u00fcmlaut\n\u2028");
    attributes.put("whole", 12L);
    attributes.put("broken", 1.0);
    attributes.put("truth", true);
    attributes.put("list", List.of("a", "b"));
    assertEquals(
        "{\"trace_id\":\"00000000000000ab00000000000000cd\","
            + "\"span_id\":\"00000000000000ef\","
            + "\"parent_span_id\":\"ffffffffffffffff\","
            + "\"name\":\"chat gpt-4o\","
            + "\"kind\":\"client\","
            + "\"start_unix_nano\":1769864400000000001,"
            + "\"duration_nano\":0,"
            + "\"status\":\"ok\","
            + "\"service\":\"shop\","
            + "\"pid\":17,"
            + "\"caller\":\"com.example.Shop.sell\","
            + "\"attributes\":{"
            + "\"text\":\"a \\\"quoted\\\" \\u00FCmlaut\\n\\u2028\","
            + "\"whole\":12,\"broken\":1.0,\"truth\":true,\"list\":[\"a\",\"b\"]}}\n",
        json(span(-1, Span.Kind.CLIENT, 0, Span.Status.OK, "com.example.Shop.sell", attributes)));
  }

  @Test
  void anUnfinishedRootWithoutCallerHasNulls() {
    assertEquals(
        "{\"trace_id\":\"00000000000000ab00000000000000cd\","
            + "\"span_id\":\"00000000000000ef\","
            + "\"parent_span_id\":null,"
            + "\"name\":\"chat gpt-4o\","
            + "\"kind\":\"internal\","
            + "\"start_unix_nano\":1769864400000000001,"
            + "\"duration_nano\":null,"
            + "\"status\":\"unfinished\","
            + "\"service\":\"shop\","
            + "\"pid\":17,"
            + "\"caller\":null,"
            + "\"attributes\":{}}\n",
        json(span(0, Span.Kind.INTERNAL, -1, Span.Status.UNFINISHED, null, Map.of())));
  }

  private static Span span(
      long parent,
      Span.Kind kind,
      long duration,
      Span.Status status,
      String caller,
      Map<String, Object> attributes) {
    return new Span(
        Span.State.FINAL,
        0xab,
        0xcd,
        0xef,
        parent,
        kind,
        "chat gpt-4o",
        1769864400000000001L,
        duration,
        status,
        caller,
        attributes);
  }

  private static String json(Span span) {
    Screens screens = Screens.wide(80);
    SpanJson.print(new RecordedSpan(RUN, span, false), screens.screen().out());
    return screens.out();
  }
}
