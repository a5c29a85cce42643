package dev.spoor.agent.recorder;

/** Where the host stands in a URL. Allocation: none. */
final class UrlHost {
  private UrlHost() {}

  /** Index of the first character, or -1 when the URL has no host. */
  static int start(String url) {
    int slashes = url.indexOf("://");
    if (slashes < 0) {
      return -1;
    }
    int from = slashes + 3;
    int end = authorityEnd(url, from);
    int at = url.lastIndexOf('@', end - 1);
    return at >= from ? at + 1 : from;
  }

  /** Index behind the last character; the port is left out. */
  static int end(String url, int from) {
    if (from < 0) {
      return from;
    }
    int end = authorityEnd(url, from);
    int colon = url.charAt(Math.min(from, url.length() - 1)) == '[' ? -1 : url.indexOf(':', from);
    return colon >= 0 && colon < end ? colon : end;
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
