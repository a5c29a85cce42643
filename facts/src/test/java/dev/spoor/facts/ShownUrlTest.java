package dev.spoor.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {
  @ParameterizedTest(name = "{index}: {0}")
  @CsvSource({
    "http://collector:4318, http://collector:4318",
    "https://c/v1/traces, https://c/v1/traces",
    "https://user:pw@c:4318/v1, https://c:4318/v1",
    "https://us@er:p@w@c/v1, https://c/v1",
    "https://c/v1?api-key=secret, https://c/v1?REDACTED",
    "https://c/v1#secret, https://c/v1",
    "https://c?k#s, https://c?REDACTED",
    "https://c/sk-proj-AbCd1EfGh2IjKl3/v1, https://c/REDACTED/v1",
    "htp://user:secret@c/v1, <22 characters>",
    "http:/user:secret@c, <19 characters>",
    "secret, <6 characters>",
  })
  void showsWhereAndNothingSecret(String url, String shown) {
    assertEquals(shown, ShownUrl.of(url));
  }
}
