package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
  private static String throughTheRing(String text, int max) {
    ByteBuffer out = ByteBuffer.allocate(Draft.CAPACITY);
    out.limit(Text.put(out, 0, text, max));
    return new TextReader().read(out);
  }

  @Test
  void anyTextIsReadAsItWasPut() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      String text =
          random
              .ints(random.nextInt(60), 0, 0x11_0000)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .map(c -> random.nextBoolean() ? c % 0x80 : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertEquals(text, throughTheRing(text, Text.MAX));
    }
  }

  /** The last word of a short text is read at once, or byte by byte at the end of the memory. */
  @Test
  void aTextThatComesAgainIsTheSameStringWhereverItLies() {
    TextReader reader = new TextReader();
    for (int length = 0; length < 20; length++) {
      String text = "abcdefghijklmnopqrst".substring(0, length);
      String first = null;
      for (int behind = 0; behind < 20; behind++) {
        ByteBuffer memory = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(memory.array(), (byte) 'z');
        ByteBuffer out = ByteBuffer.allocate(Draft.CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
        int put = Text.put(out, 0, text, Text.MAX);
        memory.put(0, out.array(), 0, put).limit(put + behind);
        String read = reader.read(memory);
        assertEquals(text, read);
        first = first == null ? read : first;
        assertSame(first, read);
        assertEquals(put, memory.position());
      }
    }
  }

  @Test
  void aTextIsCutAfterTheLastCharacterThatFits() {
    String text = "aäß€😀".repeat(3);
    for (int max = 0; max <= text.getBytes(StandardCharsets.UTF_8).length; max++) {
      String cut = throughTheRing(text, max);
      int bytes = cut.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(text.startsWith(cut) && bytes <= max && bytes > max - 4, cut + " in " + max);
    }
  }

  @Test
  void halfASurrogatePairBecomesAReplacementCharacter() {
    assertEquals("a\uFFFD", throughTheRing("a\uD83D", 9));
    assertEquals("\uFFFDb", throughTheRing("\uDE00b", 9));
    assertEquals("\uFFFDb", throughTheRing("\uD83Db", 9));
  }

  @Test
  void emptyIsNotNull() {
    assertEquals("", throughTheRing("", 9));
    assertEquals(null, throughTheRing(null, 9));
  }
}
