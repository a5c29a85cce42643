package dev.spoor.benchmarks.overhead;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;

/**
 * Finds trace ids in an OTLP export request.
 *
 * <pre>
 * ExportTraceServiceRequest.resource_spans = 1 > scope_spans = 2 > spans = 2 > trace_id = 1
 * </pre>
 */
final class OtlpTraces {
  private static final int[] PATH = {1, 2, 2, 1};

  private OtlpTraces() {}

  static void collect(byte[] request, Set<String> traces) {
    collect(ByteBuffer.wrap(request), 0, traces);
  }

  private static void collect(ByteBuffer message, int depth, Set<String> traces) {
    while (message.hasRemaining()) {
      long tag = varint(message);
      int field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case 0 -> varint(message);
        case 1 -> message.position(message.position() + 8);
        case 5 -> message.position(message.position() + 4);
        case 2 -> {
          int length = (int) varint(message);
          if (field == PATH[depth]) {
            ByteBuffer value = message.slice(message.position(), length);
            if (depth == PATH.length - 1) {
              byte[] id = new byte[length];
              value.get(id);
              traces.add(HexFormat.of().formatHex(id));
            } else {
              collect(value, depth + 1, traces);
            }
          }
          message.position(message.position() + length);
        }
        default -> throw new IllegalArgumentException("wire type of tag " + tag);
      }
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
