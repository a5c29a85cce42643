package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecodingTest {
  /** An answer as Brotli's own encoder writes it. */
  private static final byte[] BROTLI =
      Base64.getDecoder()
          .decode(
              "G04GYIzDOIZ8IIal3EdI0glBm0uV+wwTzytVTBK31GHpU7c95PhzhiCC9WoxGIo3lOcuWGo0BYSD"
                  + "nUq7wSbyhurxmqkFM7w027mq+ibiiNoP56u8Q72xrNZpU1ao7MgCS8qPRFOPwYKoxLX7WIVK88UJ"
                  + "Celbifg+3nUStFhyDZQCut7geY+TM8n3d5/nfWznWwDsfOAK10FSm2NZKxRF7u4/");

  private static final byte[] BROTLI_STREAM =
      Base64.getDecoder()
          .decode(
              "G3MAYJ0FdlsamTYPwqe3ZjAcBjW31C8kraRKYGwUg5Op7VOhqy91WPoCxCkH7GELKNDaDgLf6Z6y"
                  + "0mTB4P3AbWIVSOLuAhcSxYjxKJwaRPFwU/nThKcNou/Z/aOYeZiz9F+IHQ==");

  /** 70 MiB of spaces. */
  private static final byte[] BROTLI_BOMB =
      Base64.getDecoder()
          .decode(
              "y///P/glQOKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+DXwIg"
                  + "DgsAdO//+P//B78EQBwWAOje//H//w9+CYA4LADQvf/j//8f/BIAcVgAoHv/l///X/glAOKwAED3/gs=");

  private static final byte[] TEXT = Fixtures.PLAIN_TOOLS.response();

  private static final Decoded EXPECTED = Fixtures.PLAIN_TOOLS.whole();

  private static Decoded read(String encoding, byte[] body) {
    return Fixtures.PLAIN_TOOLS.encoded(encoding, body).whole();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip", "gzip, identity", ""})
  void gzipIsRead(String encoding) {
    assertEquals(EXPECTED, read(encoding, Recorded.gzip(TEXT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "", "br"})
  void aBodyWhoseEncodingTheClientUndidIsReadAsItIs(String encoding) {
    assertEquals(EXPECTED, read(encoding, TEXT));
  }

  @Test
  void severalMembersWithAllPartsOfAHeaderAreReadAtEverySplit() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int third = TEXT.length / 3;
    out.writeBytes(member(Recorded.part(TEXT, 0, third), 4 | 8 | 16 | 2));
    out.writeBytes(member(Recorded.part(TEXT, third, 2 * third), 8));
    out.writeBytes(member(new byte[0], 0));
    out.writeBytes(member(Recorded.part(TEXT, 2 * third, TEXT.length), 4));
    out.writeBytes(new byte[] {0, 0, 0});
    Recorded exchange = Fixtures.PLAIN_TOOLS.encoded("gzip", out.toByteArray());
    for (int at = 0; at <= out.size(); at++) {
      List<byte[]> parts = Recorded.splitAt(out.toByteArray(), at);
      assertEquals(EXPECTED, exchange.play(List.of(exchange.request()), parts, Ending.WHOLE));
    }
  }

  private static byte[] member(byte[] plain, int flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
    if ((flags & 4) != 0) {
      out.writeBytes(new byte[] {3, 0, 0, 9, 0});
    }
    if ((flags & 8) != 0) {
      out.writeBytes(new byte[] {'n', 0});
    }
    if ((flags & 16) != 0) {
      out.writeBytes(new byte[] {'c', 'c', 0});
    }
    if ((flags & 2) != 0) {
      out.writeBytes(new byte[] {0, 0});
    }
    out.writeBytes(deflate(plain, true));
    CRC32 crc = new CRC32();
    crc.update(plain);
    for (long word : new long[] {crc.getValue(), plain.length}) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write((int) (word >> shift));
      }
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean bare) {
    Deflater deflater = new Deflater(9, bare);
    deflater.setInput(plain);
    deflater.finish();
    byte[] out = new byte[plain.length + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  @Test
  void deflateIsReadWithAndWithoutItsHeader() {
    for (boolean bare : new boolean[] {false, true}) {
      byte[] body = deflate(TEXT, bare);
      Recorded exchange = Fixtures.PLAIN_TOOLS.encoded("deflate", body);
      assertEquals(EXPECTED, exchange.whole());
      assertEquals(
          EXPECTED,
          exchange.play(List.of(exchange.request()), Recorded.singly(body), Ending.WHOLE));
    }
  }

  @Test
  void brotliIsRead() {
    Recorded exchange = Recorded.plain("{}", "").encoded("br", BROTLI);
    Map<String, Object> attributes = exchange.whole().attributes();
    assertEquals("chatcmpl-br", attributes.get("gen_ai.response.id"));
    assertEquals(200L, attributes.get("gen_ai.usage.output_tokens"));
    assertEquals(
        exchange.whole(),
        exchange.play(List.of(exchange.request()), Recorded.singly(BROTLI), Ending.WHOLE));
  }

  @Test
  void aBrotliStreamHasChunksButNoTimesOfThem() {
    Map<String, Object> attributes =
        Recorded.streamed("{}", "").encoded("br", BROTLI_STREAM).whole().attributes();
    assertEquals(2L, attributes.get("spoor.stream.chunks"));
    assertEquals(List.of("stop"), attributes.get("gen_ai.response.finish_reasons"));
    assertFalse(attributes.containsKey("gen_ai.response.time_to_first_chunk"));
    assertFalse(attributes.containsKey("spoor.stream.largest_gap"));
  }

  @Test
  void cutBrotliIsUndecodedAndConcludesNothing() {
    Recorded exchange =
        Recorded.plain("{}", "").encoded("br", Recorded.part(BROTLI, 0, BROTLI.length - 9));
    Decoded decoded = exchange.cut();
    assertEquals("malformed or cut brotli data", decoded.undecoded());
    assertNull(decoded.errorType());
    assertFalse(decoded.attributes().containsKey("gen_ai.response.finish_reasons"));
  }

  @Test
  void bombsStaySmall() {
    byte[] spaces = new byte[70 << 20];
    Arrays.fill(spaces, (byte) ' ');
    assertEquals("inflated beyond 67108864 bytes", read("gzip", Recorded.gzip(spaces)).undecoded());
    assertEquals("inflated beyond 67108864 bytes", read("br", BROTLI_BOMB).undecoded());
    byte[] much = new byte[Unbrotli.INPUT_LIMIT + 1];
    assertEquals("brotli beyond 2097152 bytes", read("br", much).undecoded());
  }

  @Test
  void damageIsNamed() {
    byte[] gzip = Recorded.gzip(TEXT);
    gzip[2] = 7;
    assertEquals("malformed gzip header", read("gzip", gzip).undecoded());
    byte[] deflated = Recorded.gzip(TEXT);
    Arrays.fill(deflated, 10, deflated.length, (byte) -1);
    assertEquals("malformed deflate data", read("gzip", deflated).undecoded());
    byte[] other = {3, 1, 4, 1, 5};
    assertEquals("content encoding gzip,br", read("gzip, br", other).undecoded());
    assertEquals("content encoding a?b", read("a\nb", other).undecoded());
  }

  @Test
  void whatIsPlainIsReadWhateverItIsSaidToBe() {
    for (String encoding :
        new String[] {
          "none",
          "utf-8",
          "UTF-8",
          "identity",
          "deflate",
          "br",
          "gzip",
          "x-gzip",
          "zstd",
          "gzip, br",
          "identity, none",
          "something"
        }) {
      Decoded decoded = read(encoding, TEXT);
      assertNull(decoded.undecoded(), encoding);
      assertEquals(read("identity", TEXT).attributes(), decoded.attributes(), encoding);
    }
    assertNull(read("utf-8", Recorded.gzip(TEXT)).undecoded(), "what it is counts more");
  }
}
