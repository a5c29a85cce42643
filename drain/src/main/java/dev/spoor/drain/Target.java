package dev.spoor.drain;

import java.util.Locale;

/**
 * Whom a call was addressed to, read from its URL by hand: the clients accept addresses that {@code
 * java.net.URI} refuses, and a record of such a call is still wanted.
 *
 * @param port -1 where the URL names none and the scheme has no default
 */
record Target(String scheme, String host, int port) {
  static Target of(String url) {
    if (url == null) {
      return new Target(null, null, -1);
    }
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? null : url.substring(0, colon).toLowerCase(Locale.ROOT);
    int from = colon < 0 ? 0 : colon + 3;
    int to = authorityEnd(url);
    String authority =
        url.substring(
            url.lastIndexOf('@', to - 1) + 1 > from ? url.lastIndexOf('@', to - 1) + 1 : from, to);
    int portAt = authority.lastIndexOf(':');
    if (portAt < authority.lastIndexOf(']')) {
      portAt = -1; // a colon inside an IPv6 address
    }
    String host = portAt < 0 ? authority : authority.substring(0, portAt);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = portAt < 0 ? defaultPort(scheme) : number(authority.substring(portAt + 1), scheme);
    return new Target(scheme, host.isEmpty() ? null : host, port);
  }

  /** Where path, query or fragment begin: what stands before says it all. */
  static int authorityEnd(String url) {
    int colon = url.indexOf("://");
    return firstOf(url, '/', colon < 0 ? 0 : colon + 3);
  }

  /** The path of a URL, without query and fragment. */
  static String path(String url) {
    int from = authorityEnd(url);
    return url.substring(from, firstOf(url, '?', from));
  }

  /** The first of this, ? and #, or the end. */
  private static int firstOf(String url, char stop, int from) {
    int at = from;
    while (at < url.length()) {
      char c = url.charAt(at);
      if (c == stop || c == '?' || c == '#') {
        break;
      }
      at++;
    }
    return at;
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
