package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** A journal file; and entries that are damaged although their checksum is right. */
@Fault(Row.DAMAGE)
public class JournalFuzzTest extends FuzzTest {
  private static Path directory;

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try (JournalFiles reader = JournalFiles.open(written(input))) {
      readAll(reader, input.length);
      reader.seekAfter((long) RollFile.numberAt(0) << 32 | input.length / 8);
      readAll(reader, input.length);
    }
    entry(input, 4);
    entry(input, 0);
  }

  private static void readAll(JournalFiles reader, int most) throws IOException {
    int entries = 0;
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      assertTrue(entries++ <= most / 4, "more entries than bytes");
    }
  }

  /** What a checksum would keep from the decoder. */
  private static void entry(byte[] input, int from) {
    int length = Math.min(input.length - from, EntryFormat.MAX_ENTRY);
    if (length >= EntryFormat.HEADER_LENGTH) {
      ByteBuffer entry =
          ByteBuffer.wrap(input, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
      entry.putInt(EntryFormat.CRC_AT, EntryEncoder.checksum(entry, new CRC32C()));
      try {
        new EntryDecoder().decode(1, entry);
      } catch (DamagedEntryException damaged) {
        // The only way out.
      }
    }
  }

  private static synchronized Path written(byte[] content) throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("journal-fuzz");
      RollFile.of(directory, 0).path().toFile().deleteOnExit();
      directory.toFile().deleteOnExit();
    }
    Files.write(RollFile.of(directory, 0).path(), content);
    return directory;
  }

  @Override
  protected List<byte[]> seeds() {
    EntryEncoder encoder = new EntryEncoder();
    Run run = new Run("run", 1, 2, "shop", Map.of("deployment", "test"));
    Losses losses = new Losses(3, 10, 8, Map.of("ring full", 2L), Map.of("body cut", 1L));
    ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    append(file, encoder.encode(run));
    append(file, span(encoder, 1));
    append(file, encoder.encode(losses));
    append(file, span(encoder, 2));
    file.flip();
    byte[] whole = new byte[file.remaining()];
    file.get(whole);
    return List.of(whole, single(encoder.encode(losses)), single(span(encoder, 3)));
  }

  private static ByteBuffer span(EntryEncoder encoder, long id) {
    Span span = Spans.inference(id);
    return encoder.encode(new SpanDraft().resume(span), span.state());
  }

  private static byte[] single(ByteBuffer entry) {
    ByteBuffer file = ByteBuffer.allocate(entry.remaining() + 8).order(ByteOrder.LITTLE_ENDIAN);
    append(file, entry);
    return file.array();
  }

  private static void append(ByteBuffer file, ByteBuffer entry) {
    file.putInt(entry.remaining()).put(entry);
    file.position(file.position() + 3 & -4);
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
