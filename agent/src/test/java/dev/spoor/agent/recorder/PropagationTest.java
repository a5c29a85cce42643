package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
  private final Propagation privateOnly = new Propagation(List.of("private"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://localhost:8080/a.b?c.d",
        "HTTP://LOCALHOST",
        "http://LocalHost",
        "http://127.0.0.1:8080",
        "http://127.8.9.10/x",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://[::1]:8080/",
        "http://[fc00::1]/",
        "http://[FD12:3456::1]:80/",
        "http://[fe80::1]/",
        "http://orders/",
        "http://orders:8080",
        "http://my-service_2/",
        "http://db.internal/",
        "https://DB.INTERNAL:1/",
        "http://printer.local/",
        "http://shop.default.svc/",
        "http://user:secret@10.0.0.1:80/x",
        "http://a@localhost",
        "https://evil.example@localhost/",
        "http://shop.localhost:3000/#evil.example",
      })
  void aPrivateHostIsToldTheTrace(String url) {
    assertTrue(privateOnly.allows(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1/chat/completions",
        "http://8.8.8.8/",
        "http://172.15.0.1/",
        "http://172.32.0.1/",
        "http://172.160.0.1/",
        "http://172.1.16.1/",
        "http://192.169.0.1/",
        "http://11.0.0.1/",
        "http://126.0.0.1/",
        "http://128.0.0.1/",
        "http://169.253.0.1/",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1:80@evil.example:443/x",
        "http://localhost@evil.example",
        "http://evil.example#127.0.0.1",
        "http://evil.example#@127.0.0.1/",
        "http://evil.example?@127.0.0.1/",
        "http://evil.example/@127.0.0.1/",
        "http://evil.example?http://127.0.0.1/",
        "http://10.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example",
        "http://192.168.evil.example",
        "http://internal.evil.example/",
        "http://evilinternal.example",
        "http://[2001:db8::1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[fec0::1]/",
        "http://a.b@evil.example/.internal",
        "http://evil.example:80/.local",
      })
  void aPublicHostIsNot(String url) {
    assertFalse(privateOnly.allows(url));
  }

  /** Names resolvers take for addresses: 134744072 is 8.8.8.8. */
  @ParameterizedTest
  @ValueSource(strings = {"http://134744072/", "http://0x08080808/", "http://8/"})
  void aNumberIsNoSingleLabel(String url) {
    assertFalse(privateOnly.allows(url));
  }

  /** Its first group is 00fc: not the range fc00. */
  @ParameterizedTest
  @ValueSource(
      strings = {"http://[fc::1]/", "http://[fd::1]/", "http://[::10]/", "http://[::1:2]/"})
  void anAddressThatOnlyLooksPrivateIsNot(String url) {
    assertFalse(privateOnly.allows(url));
  }

  /** What these stand for depends on who reads them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example\\@127.0.0.1/",
        "http://127.0.0.1\\@evil.example/",
        "http://evil%2Eexample/",
        "http://evil\u3002example/",
        "http:evil.example/x://localhost/",
        "/relative?back=http://localhost/",
      })
  void anAmbiguousUrlIsNotPrivate(String url) {
    assertFalse(privateOnly.allows(url));
  }

  @Test
  void hostsAreNamedWithAndWithoutTheirSubdomains() {
    Propagation named = new Propagation(List.of("api.example.com", "*.corp.example", "[::2]"));
    assertTrue(named.allows("https://API.example.COM:8443/x"));
    assertFalse(named.allows("https://v2.api.example.com/"));
    assertFalse(named.allows("https://api.example.com.evil.example/"));
    assertTrue(named.allows("https://a.corp.example/"));
    assertTrue(named.allows("https://a.b.corp.example:1/"));
    assertFalse(named.allows("https://corp.example/"));
    assertFalse(named.allows("https://notcorp.example/"));
    assertFalse(named.allows("https://user@evil.example/@api.example.com"));
    assertTrue(named.allows("http://[::2]/"));
    assertTrue(named.allows("http://[::2]:8080/"));
    assertFalse(named.allows("http://localhost/"), "private hosts are named as well or left out");
  }

  @Test
  void noneIsNobody() {
    Propagation none = new Propagation(List.of("none"));
    assertFalse(none.allows("http://localhost/"));
    assertFalse(none.allows("http://none/"));
    assertFalse(new Propagation(List.of()).allows("http://localhost/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "://",
        "http://",
        "http:///x",
        "http://:80/",
        "http://@/",
        "http://[",
        "x"
      })
  void whatHasNoHostIsNobodys(String url) {
    assertFalse(privateOnly.allows(url));
    assertFalse(new Propagation(List.of("*.x", "y")).allows(url));
  }

  @Test
  void garbageNeverThrows() {
    Random random = new Random(1);
    char[] alphabet = "htp:/@[]#?.-\\%0127fcd\u00e4\u3002 ".toCharArray();
    Propagation both = new Propagation(List.of("private", "a.b", "*.c"));
    for (int i = 0; i < 200_000; i++) {
      StringBuilder url = new StringBuilder(random.nextBoolean() ? "http://" : "");
      for (int n = random.nextInt(20); n > 0; n--) {
        url.append(alphabet[random.nextInt(alphabet.length)]);
      }
      both.allows(url.toString());
    }
  }

  @Test
  void theHostStandsBetweenUserAndPort() {
    assertEquals("a.b", host("https://u:p@a.b:80/x"));
    assertEquals("a.b", host("https://u@v@a.b?x@y"));
    assertEquals("[::1]", host("https://u@[::1]:80"));
    assertEquals("", host("https:///x"));
  }

  private static String host(String url) {
    int from = UrlHost.start(url);
    return url.substring(from, UrlHost.end(url, from));
  }
}
