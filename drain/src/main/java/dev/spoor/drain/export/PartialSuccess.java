package dev.spoor.drain.export;

import java.nio.charset.StandardCharsets;

/**
 * Reads the one thing an OTLP answer can say: that part of the request was rejected.
 *
 * <pre>
 * ExportTraceServiceResponse, ExportMetricsServiceResponse
 *   1: partial_success
 *        1: rejected_spans or rejected_data_points, varint
 *        2: error_message, string
 * </pre>
 *
 * Anything else, garbage included, reads as "nothing was rejected".
 *
 * @param rejected 0 when all was taken
 * @param message the collector's words, empty when it has none
 */
record PartialSuccess(long rejected, String message) {
  private static final PartialSuccess NONE = new PartialSuccess(0, "");
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  static PartialSuccess parse(byte[] response) {
    try {
      Fields outer = new Fields(response, 0, response.length);
      while (outer.next()) {
        if (outer.number == 1 && outer.type == BYTES) {
          return inner(new Fields(response, outer.from, outer.to), response);
        }
      }
    } catch (IndexOutOfBoundsException e) {
      return NONE;
    }
    return NONE;
  }

  private static PartialSuccess inner(Fields fields, byte[] response) {
    long rejected = 0;
    String message = "";
    while (fields.next()) {
      if (fields.number == 1 && fields.type == VARINT) {
        rejected = Math.max(0, fields.value);
      } else if (fields.number == 2 && fields.type == BYTES) {
        message =
            new String(response, fields.from, fields.to - fields.from, StandardCharsets.UTF_8);
      }
    }
    return new PartialSuccess(rejected, message);
  }

  /** Walks over protocol buffer fields; leaves the array's bounds to be checked by the VM. */
  private static final class Fields {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int number;
    private int type;
    private long value;
    private int from;
    private int to;

    Fields(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.end = to;
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      int tag = (int) varint();
      number = tag >>> 3;
      type = tag & 7;
      switch (type) {
        case VARINT -> value = varint();
        case FIXED64 -> skip(8);
        case FIXED32 -> skip(4);
        case BYTES -> skip(varint());
        default -> throw new IndexOutOfBoundsException();
      }
      return true;
    }

    private void skip(long length) {
      if (length < 0 || length > end - at) {
        throw new IndexOutOfBoundsException();
      }
      from = at;
      at += (int) length;
      to = at;
    }

    private long varint() {
      long result = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte b = bytes[at++];
        result |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return result;
        }
      }
      throw new IndexOutOfBoundsException();
    }
  }
}
