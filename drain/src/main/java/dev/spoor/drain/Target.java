package dev.spoor.drain;

import java.util.Locale;

/**
 * Where a call went, read from its URL by hand: the clients accept addresses that {@code
 * java.net.URI} refuses, and a record of such a call is still wanted.
 *
 * @param port -1 where the URL names none and the scheme has no default
 */
record Target(String scheme, String host, int port, String path) {
  static Target of(String url) {
    if (url == null) {
      return new Target(null, null, -1, "");
    }
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? null : url.substring(0, colon).toLowerCase(Locale.ROOT);
    int from = colon < 0 ? 0 : colon + 3;
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    String authority =
        url.substring(
            url.lastIndexOf('@', to - 1) + 1 > from ? url.lastIndexOf('@', to - 1) + 1 : from, to);
    int pathEnd = to;
    while (pathEnd < url.length() && "?#".indexOf(url.charAt(pathEnd)) < 0) {
      pathEnd++;
    }
    int portAt = authority.lastIndexOf(':');
    if (portAt < authority.lastIndexOf(']')) {
      portAt = -1; // a colon inside an IPv6 address
    }
    String host = portAt < 0 ? authority : authority.substring(0, portAt);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = portAt < 0 ? defaultPort(scheme) : number(authority.substring(portAt + 1), scheme);
    return new Target(scheme, host.isEmpty() ? null : host, port, url.substring(to, pathEnd));
  }

  private static int number(String digits, String scheme) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return defaultPort(scheme);
    }
  }

  private static int defaultPort(String scheme) {
    if ("https".equals(scheme)) {
      return 443;
    }
    return "http".equals(scheme) ? 80 : -1;
  }
}
