package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.server.Completions;
import java.util.List;

/** Strings that may be found nowhere once a run is over. */
final class Secrets {
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final String BEARER = "BEARER-MARKER-9d1e";
  private static final String API_KEY = "APIKEY-MARKER-52aa";
  private static final String QUERY_KEY = "QUERYKEY-MARKER-e04b";
  private static final String USER = "USER-MARKER-1f7c";
  private static final String PASSWORD = "PASSWORD-MARKER-83bd";
  static final String COOKIE = "COOKIE-MARKER-6610";
  private static final String PROMPT = "PROMPT-MARKER-d2c9";

  static final byte[] PROMPT_BODY = prompt("");
  static final byte[] STREAMED_PROMPT_BODY =
      prompt(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

  /** Never recorded. */
  static final List<String> ALL =
      List.of(BEARER, API_KEY, QUERY_KEY, USER, PASSWORD, COOKIE, PROMPT, Completions.OUTPUT);

  private Secrets() {}

  static Call call(Target at) {
    String url =
        at.url().replace("http://", "http://" + USER + ":" + PASSWORD + "@")
            + "?key="
            + QUERY_KEY
            + "&page=PAGE-MARKER";
    return Call.post(url, "{}".getBytes(UTF_8))
        .header("Authorization", "Bearer " + BEARER)
        .header("x-api-key", API_KEY)
        .header("x-goog-api-key", API_KEY)
        .header("Cookie", "s=" + COOKIE);
  }

  /** A prompt of about that size. */
  static byte[] longPrompt(int bytes) {
    return prompt(",\"metadata\":{\"note\":\"" + (PROMPT + " ").repeat(bytes / 20) + "\"}");
  }

  private static byte[] prompt(String more) {
    return ("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + PROMPT
            + "\"}]"
            + more
            + "}")
        .getBytes(UTF_8);
  }
}
