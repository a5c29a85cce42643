package dev.spoor.drain;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.settings.AtomicFile;
import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Corrects the state file of a dead process once its run is recovered: what it says of calls is
 * what the journal then holds, and everything else what the process said last.
 */
final class RecoveredState {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LARGEST = 16 << 20;

  private final Run run;
  private final Losses losses;
  private final long lastIndex;

  private RecoveredState(Run run, Losses losses, long lastIndex) {
    this.run = run;
    this.losses = losses;
    this.lastIndex = lastIndex;
  }

  /**
   * @param run null when nothing says whose run it was
   * @param lastIndex of what the recovery wrote, -1 for nothing
   */
  static void write(RunDirectory directory, Run run, Losses losses, long lastIndex)
      throws IOException {
    RecoveredState state = new RecoveredState(run, losses, lastIndex);
    byte[] content = state.corrected(directory.state());
    if (content == null && run != null) {
      content = state.anew(); // it died before it wrote one, or its disk lost a part
    }
    if (content != null) {
      AtomicFile.replace(directory.state(), content);
    }
  }

  /** Null when there is no state of ours. */
  private byte[] corrected(Path file) throws IOException {
    try {
      byte[] last = AtomicFile.read(file, LARGEST);
      return last == null ? null : correct(last);
    } catch (NoSuchFileException | JacksonException e) {
      return null;
    }
  }

  private byte[] correct(byte[] last) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(last.length + 256);
    try (JsonParser old = JSON.createParser(last);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      old.nextToken();
      json.writeStartObject();
      while (old.nextToken() == JsonToken.FIELD_NAME) {
        String name = old.currentName();
        old.nextToken();
        switch (name) {
          case "drain", "calls", "bodies" -> old.skipChildren();
          case "journal" -> journal(old, json);
          default -> {
            json.writeFieldName(name);
            json.copyCurrentStructure(old);
          }
        }
      }
      counts(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private byte[] anew() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", StateFile.FORMAT);
      json.writeStringField("run", run.id());
      json.writeNumberField("pid", run.pid());
      json.writeStringField("service", run.service());
      json.writeStringField("version", Version.text());
      counts(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void journal(JsonParser old, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("journal");
    while (old.nextToken() == JsonToken.FIELD_NAME) {
      String name = old.currentName();
      old.nextToken();
      json.writeFieldName(name);
      if (name.equals("waiting")) {
        json.writeNumber(0);
      } else if (name.equals("index") && lastIndex >= 0) {
        json.writeNumber(lastIndex);
      } else {
        json.copyCurrentStructure(old);
      }
    }
    json.writeEndObject();
  }

  private void counts(JsonGenerator json) throws IOException {
    json.writeStringField("drain", "recovered");
    json.writeObjectFieldStart("calls");
    json.writeNumberField("issued", losses.issued());
    json.writeNumberField("recorded", losses.recorded());
    json.writeNumberField("open", 0);
    lost(json, losses.calls());
    json.writeEndObject();
    json.writeObjectFieldStart("bodies");
    lost(json, losses.bodies());
    json.writeEndObject();
  }

  private static void lost(JsonGenerator json, Map<String, Long> counts) throws IOException {
    json.writeObjectFieldStart("lost");
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
