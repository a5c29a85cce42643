package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever an application takes for a URL. */
@Fault(Row.HOSTILE_PEERS)
public class RedactedUrlFuzzTest extends FuzzTest {
  public static void fuzzerTestOneInput(byte[] input) {
    redact(new String(input, StandardCharsets.UTF_8));
    // Half pairs, which UTF-8 cannot say.
    redact(new String(input, StandardCharsets.UTF_16LE));
  }

  private static void redact(String url) {
    String once = put(url);
    assertFalse(once.contains("#"), once);
    if (once.length() < RedactedUrl.MAX / 4) { // what was cut may end in half a name
      assertEquals(once, put(once), "redacted twice");
    }
    if (url.contains("S3CRET")) {
      return; // the fuzzer looks into comparisons
    }
    // A marker in each place where a secret may be.
    assertFalse(put("https://u:S3CRET@h/p?" + url.replace("#", "")).contains("S3CRET"));
    assertFalse(put("https://h/p?k=S3CRET&" + url).contains("S3CRET"));
    assertFalse(put("https://h/sk-proj-0123456789S3CRET/" + url).contains("S3CRET"));
    assertFalse(put("https://h/" + url + "#S3CRET").contains("S3CRET"));
  }

  private static String put(String url) {
    ByteBuffer out = new Draft().out;
    int end = RedactedUrl.put(out, 0, url);
    assertTrue(end <= RedactedUrl.MAX + 2);
    return new TextReader().read(out);
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        bytes("https://user:pass@host:8443/a/b?key=v&flag&x=1#frag"),
        bytes("//host/p?a=b"),
        bytes("/p@q?=&&a=%20"),
        bytes(
            "https://hooks.h/webhooks/bot1234567:AbCdEfGhIjKlMnOpQrStUv/p;a=b/eyJhbGciOiJIUzI1Ni"),
        bytes("http://h/" + "ä🦶".repeat(300) + "?q=1"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void play(byte[] input) {
    fuzzerTestOneInput(input);
  }
}
