package dev.spoor.agent.recorder;

/** Where the host stands in a URL. Allocation: none. */
final class UrlHost {
  private UrlHost() {}

  /**
   * Index of the first character, or -1 when the URL has no host or one that can be read in two
   * ways.
   */
  static int start(String url) {
    int slashes = url.indexOf("://");
    if (!isScheme(url, slashes)) {
      return -1;
    }
    int from = slashes + 3;
    int end = authorityEnd(url, from);
    int backslash = url.indexOf('\\', from);
    if (backslash >= 0 && backslash < end) {
      return -1; // Some take it for a slash.
    }
    int at = url.lastIndexOf('@', end - 1);
    return at >= from ? at + 1 : from;
  }

  private static boolean isScheme(String url, int end) {
    for (int i = 0; i < end; i++) {
      char c = url.charAt(i);
      if (c == ':' || c == '/' || c == '?' || c == '#') {
        return false;
      }
    }
    return end > 0;
  }

  /** Index behind the last character; the port is left out. */
  static int end(String url, int from) {
    if (from < 0) {
      return from;
    }
    int end = authorityEnd(url, from);
    boolean bracket = from < end && url.charAt(from) == '[';
    int port = bracket ? url.indexOf(']', from) + 1 : url.indexOf(':', from);
    return port >= from && port < end ? port : end;
  }

  private static int authorityEnd(String url, int from) {
    for (int i = from; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return url.length();
  }
}
