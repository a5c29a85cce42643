package dev.spoor.drain.decode;

/**
 * Strings for names that come again and again: models, tools, roles, finish reasons. A table of
 * fixed size, in which four texts of the same hash live side by side, the latest first; long ones,
 * and what has a character that no name has, are not kept: sentences are, in places where a name is
 * due, and they are somebody's. Threads: one. Allocation: none for a text that is known.
 */
final class TextPool {
  private static final int PLACES = 512;
  private static final int WAYS = 4;

  /** Beyond this it is no name that comes again; ids of answers are shorter, but new each time. */
  private static final int LONGEST = 64;

  private static final String SIGNS = "_-./:@+#";

  private final String[] known = new String[PLACES];

  String text(char[] chars, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(chars, 0, length);
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      if (!ofName(chars[i])) {
        return new String(chars, 0, length);
      }
      hash = 31 * hash + chars[i];
    }
    int first = (hash ^ hash >>> 16) & PLACES - WAYS;
    int at = first;
    while (at < first + WAYS - 1 && !same(known[at], chars, length)) {
      at++;
    }
    String text = same(known[at], chars, length) ? known[at] : new String(chars, 0, length);
    for (; at > first; at--) {
      known[at] = known[at - 1];
    }
    known[first] = text;
    return text;
  }

  private static boolean ofName(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || SIGNS.indexOf(c) >= 0;
  }

  static boolean same(String text, char[] chars, int length) {
    if (text == null || text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[i]) {
        return false;
      }
    }
    return true;
  }
}
