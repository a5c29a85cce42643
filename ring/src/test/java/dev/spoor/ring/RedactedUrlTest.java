package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedUrlTest {
  private static String redacted(String url) {
    ByteBuffer out = ByteBuffer.allocate(Draft.CAPACITY);
    out.limit(RedactedUrl.put(out, 0, url));
    return new TextReader().read(out);
  }

  @ParameterizedTest(name = "{index}: {0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "https://api.example.com/v1/chat, https://api.example.com/v1/chat",
        "http://h, http://h",
        "http://h/p?key=secret, http://h/p?key=REDACTED",
        "http://h/p?a=1&b=2&a=3, http://h/p?a=REDACTED&b=REDACTED&a=REDACTED",
        "http://h/p?a=1=2&b=x?y, http://h/p?a=REDACTED&b=REDACTED",
        "http://h/p?a=1;b=2, http://h/p?a=REDACTED",
        "http://h/p?a=, http://h/p?REDACTED",
        "http://h/p?c2VjcmV0LXZhbHVl=, http://h/p?REDACTED",
        "http://h/p?c2VjcmV0LXZhbHVlMQ==, http://h/p?REDACTED",
        "http://h/p?sk-proj-AbCd1EfGh2IjKl3=1, http://h/p?REDACTED",
        "https://h/v1/%73k-proj-AbCd1EfGh2IjKl3/x, https://h/v1/REDACTED/x",
        "https://h/v1/%2573k-proj-AbCd1EfGh2IjKl3/x, https://h/v1/REDACTED/x",
        "https://h/v1/SK-proj-AbCd1EfGh2IjKl3/x, https://h/v1/REDACTED/x",
        "https://h/v1/~sk-proj-AbCd1EfGh2IjKl3/x, https://h/v1/REDACTED/x",
        "https://h/v1/Bearer%20abcdefgh/x, https://h/v1/REDACTED/x",
        "https://h/v1/glsa_AbCd1EfGh2IjKl3/x, https://h/v1/REDACTED/x",
        "https://h/t/Zk2VY5c0bXlW8vTtJm4hQ1nE, https://h/t/REDACTED",
        "http://h/p?=x, http://h/p?=REDACTED",
        "http://h/p?secret, http://h/p?REDACTED",
        "http://h/p?secret&a=1, http://h/p?REDACTED&a=REDACTED",
        "http://h/p?, http://h/p?",
        "http://h/p?&&a=1&, http://h/p?&&a=REDACTED&",
        "http://h?a=1, http://h?a=REDACTED",
        "http://h/p#secret, http://h/p",
        "http://h/p?a=1#b=2, http://h/p?a=REDACTED",
        "http://h/p#x?a=1, http://h/p",
        "http://user:pass@h:8080/p, http://h:8080/p",
        "http://user@h/p, http://h/p",
        "http://us@er:p@ss@h/p?q=a@b, http://h/p?q=REDACTED",
        "http://user:pass@h?a=b@c, http://h?a=REDACTED",
        "http://h/a@b/c, http://h/a@b/c",
        "http://[::1]:8080/p, http://[::1]:8080/p",
        "http://u:p@[2001:db8::1]/p, http://[2001:db8::1]/p",
        "//user:pass@h/p, //h/p",
        "user:pass@h/p, h/p",
        "/p?next=http://u:p@h/, /p?next=REDACTED",
        "/v1/chat?key=1, /v1/chat?key=REDACTED",
        "?a=1, ?a=REDACTED",
        "#x, ``",
        "@, ``",
        "``, ``",
        "http://, http://",
        "http://u:p@, http://",
        "https://h/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K/send, https://h/REDACTED/send",
        "https://h/bot123456%3AAAHdqTcvCH1vGWJxfSeofSAs0K, https://h/REDACTED",
        "https://h/bottles/of/bot1, https://h/bottles/of/bot1",
        "https://h/v1/sk-proj-AbCdEfGhIjKlMnOp/x, https://h/v1/REDACTED/x",
        "https://h/v1/sk-learn/x, https://h/v1/sk-learn/x",
        "https://h/a/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.c2ln?a=1, https://h/a/REDACTED?a=REDACTED",
        "https://h/v1/responses/resp_67ccd2bed1ec8190b14f964abc, https://h/v1/responses/resp_67ccd2bed1ec8190b14f964abc",
        "https://hooks.example.com/services/T00/B00/AbCdEfGhIjKlMnOpQrSt, https://hooks.example.com/services/T00/B00/REDACTED",
        "https://h/api/webhooks/123/AbCdEfGhIjKlMnOpQrSt, https://h/api/webhooks/123/REDACTED",
        "http://h/p;jsessionid=A1B2/q, http://h/REDACTED/q",
        "http://h/;k=v, http://h/REDACTED",
        "http://h/p;version/q, http://h/p;version/q",
        "/sk-proj-AbCdEfGhIjKlMnOp, /REDACTED",
        "http://h/key=sk-proj-AbCdEfGhIjKlMnOp/q, http://h/REDACTED/q",
        "http://h/user:ghp_AbCdEfGhIjKlMnOpQrSt, http://h/REDACTED",
        "http://h/models/my-pk-model-with-a-long-name, http://h/models/my-pk-model-with-a-long-name",
        "http://h/größe?schlüssel=ä, http://h/größe?schlüssel=REDACTED",
      })
  void keepsTheNamesAndNothingSecret(String url, String expected) {
    assertEquals(expected, redacted(url));
  }

  @Test
  void aNameLongerThanAnyoneWritesIsTakenForASecret() {
    String name = "n".repeat(64);
    assertEquals("http://h/?" + name + "=REDACTED", redacted("http://h/?" + name + "=1"));
    assertEquals("http://h/?REDACTED", redacted("http://h/?n" + name + "=1"));
  }

  @Test
  void nullStaysNull() {
    assertEquals(null, redacted(null));
  }

  @Test
  void aLongUrlIsCutOnceAndForAll() {
    String url = "http://h/" + "a".repeat(RedactedUrl.MAX - 10) + "ä?k=v";
    String expected = "http://h/" + "a".repeat(RedactedUrl.MAX - 10);
    assertEquals(expected, redacted(url), "nothing follows a character that did not fit");
    assertTrue(redacted("http://h/?" + "ab=c&".repeat(4000)).length() <= RedactedUrl.MAX);
  }
}
