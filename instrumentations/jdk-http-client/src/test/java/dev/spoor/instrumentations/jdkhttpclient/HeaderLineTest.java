package dev.spoor.instrumentations.jdkhttpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderLineTest {
  private static final byte[] VALUE = bytes("00-1-2-01");

  @Test
  void theHeaderComesBehindTheOthersAndBeforeTheEmptyLine() {
    List<ByteBuffer> head = List.of(ByteBuffer.wrap(bytes("GET / HTTP/1.1\r\nHost: h\r\n\r\n")));
    assertEquals(
        "GET / HTTP/1.1\r\nHost: h\r\ntraceparent: 00-1-2-01\r\n\r\n",
        text(HeaderLine.add(head, VALUE)));
  }

  @Test
  void whatIsNoWholeHeadStaysAsItIs() {
    for (String other : List.of("", "\r\n", "\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n")) {
      List<ByteBuffer> head = List.of(ByteBuffer.wrap(bytes(other)));
      assertNull(HeaderLine.add(head, VALUE), other);
      assertEquals(other, text(head));
    }
    assertNull(HeaderLine.add(List.of(), VALUE));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(List<ByteBuffer> buffers) {
    StringBuilder text = new StringBuilder();
    for (ByteBuffer buffer : buffers) {
      text.append(StandardCharsets.US_ASCII.decode(buffer));
    }
    return text.toString();
  }
}
