package dev.spoor.agent.recorder;

import dev.spoor.weave.Lineage;

/** The W3C trace context header: {@code 00-trace-span-01}. Allocation: none. */
final class Traceparent {
  static final String HEADER = "traceparent";
  static final int LENGTH = 55;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Traceparent() {}

  /** Fills {@code text}, which is {@link #LENGTH} long, in ASCII. */
  static void put(byte[] text, Lineage call) {
    text[0] = '0';
    text[1] = '0';
    text[2] = '-';
    hex(text, 3, call.traceIdHigh());
    hex(text, 19, call.traceIdLow());
    text[35] = '-';
    hex(text, 36, call.spanId());
    text[52] = '-';
    text[53] = '0';
    text[54] = '1';
  }

  private static void hex(byte[] text, int at, long value) {
    for (int i = 0; i < 16; i++) {
      text[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
    }
  }
}
