package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadersTest {
  private static Object attribute(String attribute, String... headers) {
    OpenAiChat exchange = new OpenAiChat();
    ResponseHeaders.read(Arrays.asList(headers), 1_445_412_480_000_000_000L, exchange);
    return exchange.attributes().get(attribute);
  }

  @ParameterizedTest
  @CsvSource({
    "6m0s, 360",
    "1s, 1",
    "20ms, 0.02",
    "2m59.56s, 179.56",
    "1h2m3s, 3723",
    "1d, 86400",
    "7.5, 7.5",
    "0, 0",
    "1767225600, ",
    "soon, ",
    "6m0x, ",
    "-1, ",
    "'', ",
  })
  void timesUntilALimitIsWholeAgainAreSeconds(String text, Double seconds) {
    assertEquals(
        seconds, attribute("spoor.ratelimit.reset.tokens", "x-ratelimit-reset-tokens", text));
  }

  @Test
  void theTimeToWaitComesInThreeWays() {
    assertEquals(3.0, attribute("spoor.retry_after", "Retry-After", "3"));
    assertEquals(0.25, attribute("spoor.retry_after", "retry-after-ms", "250", "retry-after", "1"));
    assertEquals(
        120.0, attribute("spoor.retry_after", "Retry-After", "Wed, 21 Oct 2015 07:30:00 GMT"));
    assertEquals(null, attribute("spoor.retry_after", "Retry-After", "later", "x", null));
  }

  @Test
  void theNamesToKeepAreInLowerCase() {
    for (String name : Protocols.responseHeaders()) {
      assertEquals(name.toLowerCase(Locale.ROOT), name);
    }
    assertTrue(Protocols.responseHeaders().contains("x-request-id"));
  }
}
