package dev.spoor.drain.decode;

import java.util.Locale;

/**
 * Host, port and path of a URL as clients write it. Taken apart by hand, since what an application
 * sends need not be a URI that {@link java.net.URI} accepts.
 *
 * @param host in lower case, in brackets if an IPv6 address; "" if there is none
 * @param port as written, or ""
 * @param path without query and fragment
 */
record Url(String host, String port, String path) {
  static Url parse(String text) {
    int authority = text.indexOf("://");
    authority = authority < 0 ? 0 : authority + 3;
    int path = firstOf(text, "/?#", authority);
    int pathEnd = firstOf(text, "?#", path);
    int user = text.lastIndexOf('@', path - 1);
    String server = text.substring(user < authority ? authority : user + 1, path);
    int colon = server.lastIndexOf(':');
    boolean port = colon >= 0 && colon > server.lastIndexOf(']');
    String host = port ? server.substring(0, colon) : server;
    return new Url(
        host.toLowerCase(Locale.ROOT),
        port ? server.substring(colon + 1) : "",
        text.substring(path, pathEnd));
  }

  private static int firstOf(String text, String stops, int from) {
    int at = from;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
