package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A run's journal, read with nothing but {@code docs/format.md}: the chain of headers, the
 * checksums, the last losses, and how often each span was final.
 */
public final class JournalBytes {
  private static final int NOT_READY = 1 << 31;
  private static final int METADATA = 1 << 30;
  private static final int SPAN = 2;
  private static final int LOSSES = 3;
  private static final int FINAL = 2;

  private final Map<Long, Integer> finals = new HashMap<>();
  private long issued;
  private long recorded;
  private final Map<String, Long> lost = new HashMap<>();
  private final Map<String, Long> lostBodies = new HashMap<>();

  private JournalBytes() {}

  /** The journal of a run that has ended, which must be whole. */
  public static JournalBytes of(Path runDirectory) throws IOException {
    JournalBytes journal = new JournalBytes();
    Path directory = runDirectory.resolve("journal");
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".cq4")).sorted().toList()) {
          journal.read(file);
        }
      }
    }
    return journal;
  }

  private void read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (int header = bytes.getInt(0); header > 0; header = bytes.getInt(at)) {
      int length = header & METADATA - 1;
      if ((header & METADATA) == 0) {
        entry(file, bytes.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN));
      }
      at = at + 4 + length + 3 & -4;
    }
    int end = bytes.getInt(at);
    assertTrue(end == 0 || (end & NOT_READY) != 0, () -> "the chain of " + file + " is broken");
  }

  private void entry(Path file, ByteBuffer entry) {
    CRC32C checksum = new CRC32C();
    checksum.update(entry.slice(0, 4));
    checksum.update(entry.slice(8, entry.capacity() - 8));
    assertEquals((int) checksum.getValue(), entry.getInt(4), () -> "a checksum in " + file);
    if (entry.get(1) == SPAN && entry.get(8) == FINAL) {
      finals.merge(entry.getLong(32), 1, Integer::sum);
    } else if (entry.get(1) == LOSSES) {
      losses(entry);
    }
  }

  private void losses(ByteBuffer entry) {
    issued = entry.getLong(16);
    recorded = entry.getLong(24);
    entry.position(8 + Short.toUnsignedInt(entry.getShort(2)));
    counts(entry, entry.getShort(32), lost);
    counts(entry, entry.getShort(34), lostBodies);
  }

  private static void counts(ByteBuffer entry, int reasons, Map<String, Long> to) {
    to.clear();
    for (int i = 0; i < reasons; i++) {
      byte[] reason = new byte[Short.toUnsignedInt(entry.getShort())];
      entry.get(reason);
      to.put(new String(reason, StandardCharsets.UTF_8), entry.getLong());
    }
  }

  /** Spans with more than one final revision; there must be none. */
  public List<Long> finalTwice() {
    return finals.keySet().stream().filter(span -> finals.get(span) > 1).toList();
  }

  public long issued() {
    return issued;
  }

  public long recorded() {
    return recorded;
  }

  /** Calls of which nothing is known, by reason. */
  public Map<String, Long> lost() {
    return lost;
  }

  /** Calls recorded without what their bodies say, by reason. */
  public Map<String, Long> lostBodies() {
    return lostBodies;
  }

  public long lostCalls() {
    return lost.values().stream().mapToLong(Long::longValue).sum();
  }
}
