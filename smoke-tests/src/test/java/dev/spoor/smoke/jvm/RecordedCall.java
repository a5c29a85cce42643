package dev.spoor.smoke.jvm;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of {@code --json}. */
public record RecordedCall(Map<String, Object> fields) {

  static List<RecordedCall> parse(String lines) throws IOException {
    List<RecordedCall> calls = new ArrayList<>();
    for (String line : lines.split("\n")) {
      if (!line.isBlank()) {
        calls.add(new RecordedCall(Json.object(line)));
      }
    }
    return calls;
  }

  public String traceId() {
    return (String) fields.get("trace_id");
  }

  public String spanId() {
    return (String) fields.get("span_id");
  }

  /** Null at the root. */
  public String parentSpanId() {
    return (String) fields.get("parent_span_id");
  }

  public String name() {
    return (String) fields.get("name");
  }

  public String status() {
    return (String) fields.get("status");
  }

  public String caller() {
    return (String) fields.get("caller");
  }

  public long startUnixNano() {
    return (Long) fields.get("start_unix_nano");
  }

  /** Null while unfinished. */
  public Long durationNano() {
    return (Long) fields.get("duration_nano");
  }

  public Map<String, Object> attributes() {
    return Json.object(fields.get("attributes"));
  }

  public Object attribute(String name) {
    return attributes().get(name);
  }

  /** One exchange on the wire, as opposed to a logical call above it. */
  public boolean isAttempt() {
    return attributes().containsKey("http.request.method") && !isInference();
  }

  public boolean isInference() {
    return attributes().containsKey("gen_ai.operation.name");
  }

  /** Path of the requested URL, without the query. */
  public String path() {
    return isAttempt() ? URI.create((String) attribute("url.full")).getRawPath() : "";
  }
}
