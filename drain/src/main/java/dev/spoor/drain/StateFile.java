package dev.spoor.drain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.ring.Notice;
import dev.spoor.settings.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@code spoor doctor} shows of a run, as JSON in the run's directory; {@code docs/state.md}
 * describes it. Written when something changed, by one thread.
 */
final class StateFile {
  static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private byte[] written;

  StateFile(Path file) {
    this.file = file;
  }

  /** Replaces the file, unless it says the same already. */
  void write(State state) throws IOException {
    byte[] content = json(state);
    if (!Arrays.equals(content, written)) {
      AtomicFile.replace(file, content);
      written = content;
    }
  }

  private static byte[] json(State state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("run", state.run().id());
      json.writeNumberField("pid", state.run().pid());
      json.writeStringField("service", state.run().service());
      json.writeStringField("version", state.version());
      json.writeStringField("drain", state.stopped() ? "stopped" : "running");
      calls(json, state);
      ring(json, state);
      journal(json, state);
      fields(json, "export", state.export());
      fields(json, "housekeeping", state.housekeeping());
      notices(json, "woven", state.notices().of(Notice.Kind.WOVEN));
      notices(json, "refused", state.notices().of(Notice.Kind.REFUSED));
      notices(json, "unseen", state.notices().of(Notice.Kind.UNSEEN));
      notices(json, "notes", state.notices().of(Notice.Kind.STATE));
      suppressed(json, state);
      settings(json, state);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void calls(JsonGenerator json, State state) throws IOException {
    json.writeObjectFieldStart("calls");
    json.writeNumberField("issued", state.losses().issued());
    json.writeNumberField("recorded", state.losses().recorded());
    json.writeNumberField("open", state.openCalls());
    fields(json, "lost", state.losses().calls());
    json.writeEndObject();
    json.writeObjectFieldStart("bodies");
    fields(json, "lost", state.losses().bodies());
    json.writeEndObject();
    fields(json, "records", state.records());
  }

  private static void ring(JsonGenerator json, State state) throws IOException {
    json.writeObjectFieldStart("ring");
    json.writeNumberField("stripes", state.ringFill().size());
    json.writeArrayFieldStart("fill");
    for (double fill : state.ringFill()) {
      json.writeNumber(Math.round(fill * 100) / 100.0);
    }
    json.writeEndArray();
    json.writeBooleanField("mapped", state.ringMapped());
    json.writeEndObject();
  }

  private static void journal(JsonGenerator json, State state) throws IOException {
    SpanJournal journal = state.journal();
    json.writeObjectFieldStart("journal");
    json.writeStringField(
        "state", journal.refusing() ? "refusing" : journal.lastIndex() < 0 ? "idle" : "open");
    json.writeNumberField("index", journal.lastIndex());
    json.writeNumberField("waiting", journal.waiting());
    json.writeStringField("last_error", journal.lastError());
    json.writeEndObject();
  }

  private static void notices(JsonGenerator json, String name, List<Notice> notices)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Notice notice : notices) {
      json.writeStartObject();
      json.writeStringField("subject", notice.subject());
      json.writeStringField("detail", notice.detail());
      json.writeNumberField("count", notice.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void suppressed(JsonGenerator json, State state) throws IOException {
    json.writeArrayFieldStart("suppressed");
    for (Notice notice : state.notices().of(Notice.Kind.SUPPRESSED)) {
      String stack = notice.detail() == null ? notice.subject() : notice.detail();
      suppressed(json, "recorder", stack, notice.count());
    }
    for (Map.Entry<String, Long> entry : state.suppressed().counts().entrySet()) {
      suppressed(json, "drain", entry.getKey(), entry.getValue());
    }
    json.writeEndArray();
  }

  private static void suppressed(JsonGenerator json, String side, String stack, long count)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("side", side);
    json.writeStringField("stack", stack);
    json.writeNumberField("count", count);
    json.writeEndObject();
  }

  private static void settings(JsonGenerator json, State state) throws IOException {
    json.writeObjectFieldStart("settings");
    for (ChosenSetting setting : state.settings()) {
      json.writeObjectFieldStart(setting.key());
      json.writeStringField("value", setting.value());
      json.writeStringField("source", setting.source());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, String name, Map<String, ?> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      if (value.getValue() instanceof Map<?, ?> counts) {
        json.writeObjectFieldStart(value.getKey());
        for (Map.Entry<?, ?> count : counts.entrySet()) {
          json.writeFieldName(count.getKey().toString());
          write(json, count.getValue());
        }
        json.writeEndObject();
      } else {
        json.writeFieldName(value.getKey());
        write(json, value.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> texts) {
      json.writeStartArray();
      for (Object text : texts) {
        json.writeString(text.toString());
      }
      json.writeEndArray();
    } else {
      json.writeString(value == null ? null : value.toString());
    }
  }
}
