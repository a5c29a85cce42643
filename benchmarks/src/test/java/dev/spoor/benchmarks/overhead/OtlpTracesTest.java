package dev.spoor.benchmarks.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OtlpTracesTest {
  private static final String ONE = "0102030405060708090a0b0c0d0e0f10";
  private static final String OTHER = "ffffffffffffffffffffffffffffffff";

  @Test
  void findsEachTraceOnceAmongOtherFields() {
    byte[] spans = join(field(2, span(ONE)), field(2, span(OTHER)), field(2, span(ONE)));
    byte[] scope = join(field(1, new byte[] {10, 1, 'x'}), spans);
    byte[] resource = join(field(1, new byte[300]), field(2, scope));
    Set<String> traces = new HashSet<>();
    OtlpTraces.collect(field(1, resource), traces);
    assertEquals(Set.of(ONE, OTHER), traces);
  }

  /** Trace id, span id, kind (varint), flags (fixed32), start (fixed64). */
  private static byte[] span(String traceId) {
    return join(
        field(1, HexFormat.of().parseHex(traceId)),
        field(2, new byte[8]),
        new byte[] {6 << 3, 3},
        new byte[] {(byte) (16 << 3 | 5), 1, 1, 0, 0, 0},
        new byte[] {7 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 0});
  }

  private static byte[] field(int number, byte[] value) {
    byte[] length =
        value.length < 128
            ? new byte[] {(byte) value.length}
            : new byte[] {(byte) (value.length & 0x7f | 0x80), (byte) (value.length >> 7)};
    return join(new byte[] {(byte) (number << 3 | 2)}, length, value);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
