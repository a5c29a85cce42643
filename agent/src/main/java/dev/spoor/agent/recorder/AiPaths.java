package dev.spoor.agent.recorder;

/**
 * Recognises an AI exchange by method and path, as far as that can be done on the application's
 * thread: its bodies are copied, and what it really is, is found out behind the ring. Allocation:
 * none.
 */
final class AiPaths {
  private final String[] suffixes;

  AiPaths(String[] suffixes) {
    this.suffixes = suffixes;
  }

  boolean match(String method, String url) {
    if (!"POST".equals(method)) {
      return false;
    }
    int end = pathEnd(url);
    for (int i = 0; i < suffixes.length; i++) {
      String suffix = suffixes[i];
      if (url.regionMatches(end - suffix.length(), suffix, 0, suffix.length())) {
        return true;
      }
    }
    return false;
  }

  private static int pathEnd(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    int end = query >= 0 ? query : url.length();
    end = fragment >= 0 && fragment < end ? fragment : end;
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return end;
  }
}
