package dev.spoor.agent.recorder;

import dev.spoor.weave.Lineage;

/** The W3C trace context header: {@code 00-trace-span-01}. */
final class Traceparent {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Traceparent() {}

  static String of(Lineage call) {
    char[] text = new char[55];
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
    return new String(text);
  }

  private static void hex(char[] text, int at, long value) {
    for (int i = 0; i < 16; i++) {
      text[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
    }
  }
}
