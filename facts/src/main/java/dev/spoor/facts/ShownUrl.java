package dev.spoor.facts;

/**
 * A URL as it may be shown to people: without user, password, query, fragment, and parts of the
 * path that hold a key. Of a text that does not begin as a URL of HTTP does, nothing is known, and
 * nothing shown but its length: a mistyped scheme may have a password behind it.
 */
public final class ShownUrl {
  private static final String REDACTED = "REDACTED";

  private ShownUrl() {}

  /** Null stays null. */
  public static String of(String url) {
    if (url == null) {
      return null;
    }
    int scheme = url.indexOf("://");
    boolean http = scheme > 0 && isHttp(url.substring(0, scheme));
    if (!http) {
      return "<" + url.length() + " characters>";
    }
    int authority = scheme + 3;
    int end = first(url, authority, "?#");
    int path = first(url, authority, "/?#\\");
    int host = url.lastIndexOf('@', path - 1) + 1;
    StringBuilder shown = new StringBuilder(url.length());
    shown.append(url, 0, authority).append(url, Math.max(host, authority), path);
    for (int from = path; from < end; ) {
      int to = first(url, from + 1, "/?#\\");
      boolean key = KeyShape.holdsKey(url, from + 1, to);
      shown.append(url.charAt(from)).append(key ? REDACTED : url.substring(from + 1, to));
      from = to;
    }
    if (end < url.length() && url.charAt(end) == '?') {
      shown.append('?').append(REDACTED);
    }
    return shown.toString();
  }

  private static boolean isHttp(String scheme) {
    return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
  }

  private static int first(String url, int from, String signs) {
    for (int i = from; i < url.length(); i++) {
      if (signs.indexOf(url.charAt(i)) >= 0) {
        return i;
      }
    }
    return url.length();
  }
}
