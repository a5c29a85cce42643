package dev.spoor.drain.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private final Heard exchange = new Heard();
  private final JsonReader reader = new JsonReader(Heard.FIELDS, exchange, new TextPool());

  /** Reads a document in one piece, then byte by byte, and answers what both times was heard. */
  private List<String> heard(byte[] json) {
    List<String> once = heard(json, json.length);
    boolean malformed = reader.malformed();
    reader.end();
    assertEquals(once, heard(json, 1));
    assertEquals(malformed, reader.malformed());
    return once;
  }

  private List<String> heard(byte[] json, int piece) {
    exchange.heard.clear();
    exchange.reset();
    for (int from = 0; from < json.length; from += piece) {
      reader.bytes(json, from, Math.min(json.length, from + piece));
    }
    return List.copyOf(exchange.heard);
  }

  private List<String> heard(String json) {
    List<String> heard = heard(json.getBytes(UTF_8));
    assertFalse(reader.malformed(), json);
    return heard;
  }

  private void assertMalformed(byte[] json) {
    heard(json);
    assertTrue(reader.malformed(), new String(json, UTF_8));
    reader.end();
  }

  @Test
  void fieldsAreFoundWhereTheyAreDeclaredAndNowhereElse() {
    assertEquals(
        List.of("1=x", "2=p", "2=q", "3=y", "6{", "7=z", "}6", "6{", "}6"),
        heard(
            """
             {"a":"x","b":"a","list":["p",["no"],"q",{"a":"no"}],"in":{"ner":"y","a":"no"},
            "other":{"a":"no","list":["no"]},"objects":[{"a":"z"},{}]}"""));
  }

  @Test
  void equalNamesCountEach() {
    assertEquals(List.of("1=x", "1=y"), heard("{\"a\":\"x\",\"a\":\"y\"}"));
  }

  @Test
  void escapesAndCharactersOfEveryWidthAreRead() {
    assertEquals(
        List.of("1=\"\\/\b\f\n\r\t é足🦶 é\ud83d\ude00 \ud800"),
        heard("{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t é足🦶 \\u00e9\\uD83d\\ude00 \\ud800\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":}",
        "\ufeff\ufeff{}",
        "1 \ufeff{}",
        " \ufeff{}",
        "{\"a\" \"b\"}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{]",
        "[}",
        "]",
        "{\"a\":tru}",
        "{\"a\":trues}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":+1}",
        "{\"a\":--1}",
        "{\"a\":1.2.3}",
        "{\"a\":1-2}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":-}",
        "{} x",
        "{\"a\":'x'}",
        "{\"b\":\"\\q\"}",
        "[1/*x*/]"
      })
  void whatIsNotJsonIsMalformed(String json) {
    assertMalformed(json.getBytes(UTF_8));
  }

  @Test
  void invalidUtf8IsMalformedInWhatIsAskedForAndPassedOverElsewhere() {
    int[][] bad = {
      {0x80},
      {0xff},
      {0xc3},
      {0xc0, 0xaf},
      {0xe0, 0x80, 0xaf},
      {0xed, 0xa0, 0x80},
      {0xf4, 0x90, 0x80, 0x80},
      {0xf0, 0x9f, 0x98},
      {0xc3, 0x41}
    };
    for (int[] bytes : bad) {
      assertMalformed(around("{\"a\":\"x", bytes, "y\"}"));
      assertEquals(List.of("1=z"), heard(around("{\"b\":\"x", bytes, "y\",\"a\":\"z\"}")));
      assertFalse(reader.malformed());
      reader.end();
    }
  }

  private static byte[] around(String before, int[] bytes, String behind) {
    byte[] all = (before + "?".repeat(bytes.length) + behind).getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      all[before.length() + i] = (byte) bytes[i];
    }
    return all;
  }

  @Test
  void numbersThatDoNotFitAreNone() {
    assertEquals(List.of("5=9223372036854775807"), heard("{\"n\":9223372036854775807}"));
    reader.end();
    assertEquals(List.of("5=-9223372036854775808"), heard("{\"n\":-9223372036854775808}"));
    reader.end();
    assertEquals(List.of("5=12"), heard("{\"n\":1.2e1}"));
    reader.end();
    assertEquals(
        List.of(),
        heard("{\"n\":9223372036854775808,\"n\":1.5,\"n\":1e300,\"n\":NaN,\"n\":\"1\"}"));
    reader.end();
    assertEquals(List.of("4=007", "4=12"), heard("{\"code\":\"007\",\"code\":12,\"code\":1.5}"));
    reader.end();
    heard("{\"d\":1e999,\"d\":-Infinity,\"d\":Infinity}");
    assertFalse(exchange.attributes().has("decimal"));
    assertMalformed(("[" + "1".repeat(5000) + "]").getBytes(UTF_8));
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    for (String character : new String[] {"a", "é", "足", "🦶", "\\n", "\\ud83d\\ude00"}) {
      for (int shift = 0; shift < 3; shift++) {
        String json = "{\"a\":\"" + "x".repeat(shift) + character.repeat(5000) + "\",\"n\":1}";
        List<String> heard = heard(json);
        String text = heard.get(0).substring(2);
        assertTrue(text.length() > JsonText.LIMIT - 2 && text.length() <= JsonText.LIMIT);
        assertFalse(Character.isHighSurrogate(text.charAt(text.length() - 1)), character);
        assertEquals("5=1", heard.get(1));
        reader.end();
      }
    }
  }

  @Test
  void depthIsBounded() {
    String deepest = "[".repeat(JsonNesting.LIMIT);
    assertEquals(List.of(), heard(deepest + "]".repeat(JsonNesting.LIMIT)));
    assertTrue(reader.closed());
    reader.end();
    assertMalformed((deepest + "[").getBytes(UTF_8));
  }

  @Test
  void whatIsOpenIsEndedWhenTheDocumentBreaksOff() {
    exchange.heard.clear();
    byte[] json = "{\"objects\":[{\"a\":\"x\",\"b\":[{".getBytes(UTF_8);
    reader.bytes(json, 0, json.length);
    assertFalse(reader.closed());
    reader.end();
    assertEquals(List.of("6{", "7=x", "}6"), exchange.heard);
    assertEquals(List.of("1=next"), heard("\ufeff{\"a\":\"next\"}"));
  }

  @Test
  void aNumberIsTheDoubleThatTheJdkReads() {
    Random random = new Random(5);
    JsonNumber number = new JsonNumber();
    for (int i = 0; i < 100_000; i++) {
      double value =
          random.nextBoolean()
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextInt(1_000_000) / Math.pow(10, random.nextInt(8));
      if (Double.isFinite(value)) {
        String text = Double.toString(value);
        assertEquals(value, number.read(text, 0, text.length()).decimal(), text);
      }
      String whole = Long.toString(random.nextLong() >> random.nextInt(64));
      assertEquals(Long.parseLong(whole), number.read(whole, 0, whole.length()).integer());
    }
  }
}
