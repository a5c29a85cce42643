package dev.spoor.drain.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringClampTest {
  private static byte[] clamped(byte[] json, Random pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringClamp clamp = new StringClamp((bytes, from, to) -> out.write(bytes, from, to - from));
    for (int from = 0; from < json.length; ) {
      int to = Math.min(json.length, from + 1 + pieces.nextInt(5000));
      clamp.bytes(json, from, to);
      from = to;
    }
    return out.toByteArray();
  }

  @Test
  void shortStringsPassUntouched() throws IOException {
    byte[] json = Fixtures.PLAIN.request();
    assertEquals(new String(json, UTF_8), new String(clamped(json, new Random(1)), UTF_8));
  }

  @Test
  void longStringsAreCutBetweenCharactersAndTheRestIsKept() throws IOException {
    String[] characters = {"a", "é", "足", "🦶", "\\n", "\\\\", "\\\"", "\\u00e9", "\\ud83d\\ude00"};
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      StringBuilder value = new StringBuilder();
      String repeated = characters[random.nextInt(characters.length)];
      value.append("x".repeat(random.nextInt(8)));
      value.append(repeated.repeat(StringClamp.STRING_LIMIT / repeated.length() + 50));
      value.append("\\\\".repeat(random.nextInt(3)));
      String json = "{\"a\":[\"" + value + "\",1.5,\"" + value + "\"],\"b\":\"after\"}";
      byte[] clamped = clamped(json.getBytes(UTF_8), random);
      Map<?, ?> whole = (Map<?, ?>) JsonTree.read(json.getBytes(UTF_8));
      Map<?, ?> tree = (Map<?, ?>) JsonTree.read(clamped);
      String cut = (String) ((List<?>) tree.get("a")).get(0);
      assertTrue(((String) ((List<?>) whole.get("a")).get(0)).startsWith(cut), repeated);
      assertEquals(1.5, ((List<?>) tree.get("a")).get(1));
      assertEquals("after", tree.get("b"));
      assertTrue(clamped.length < 2 * StringClamp.STRING_LIMIT + 100, "length " + clamped.length);
    }
  }

  @Test
  void anEndlessNumberIsGivenUp() {
    byte[] digits = ("[" + "1".repeat(5000) + "]").getBytes(UTF_8);
    assertThrows(IOException.class, () -> clamped(digits, new Random(3)));
  }
}
