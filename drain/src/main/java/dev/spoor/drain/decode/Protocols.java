package dev.spoor.drain.decode;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The wire protocols that can be read, and where they are spoken. */
public final class Protocols {
  /** Here a new protocol is entered; where it is spoken stands in exchanges.table. */
  private static final Map<String, Supplier<Exchange>> BY_NAME =
      Map.of("openai.chat", OpenAiChat::new);

  private static final RouteTable ROUTES = RouteTable.load();

  private Protocols() {}

  /** The exchange that a request with this method and URL begins, or null when it is none. */
  public static Route match(String method, String url) {
    return method == null || url == null ? null : ROUTES.match(method, url);
  }

  /** Response headers, in lower case, that say something about an exchange. */
  public static Set<String> responseHeaders() {
    return ResponseHeaders.names();
  }

  /**
   * What the path of every AI exchange by POST ends with. Whoever cannot afford {@link #match} asks
   * for these first.
   */
  public static java.util.List<String> pathSuffixes() {
    return ROUTES.pathSuffixes();
  }

  static Exchange begin(String protocol) {
    return BY_NAME.get(protocol).get();
  }

  static boolean knows(String protocol) {
    return BY_NAME.containsKey(protocol);
  }
}
