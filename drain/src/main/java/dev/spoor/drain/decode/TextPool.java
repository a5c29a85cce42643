package dev.spoor.drain.decode;

/**
 * Strings for names that come again and again: models, tools, roles, finish reasons. A table of
 * fixed size, in which two texts of the same hash live side by side; long ones are not kept.
 * Threads: one. Allocation: none for a text that is known.
 */
final class TextPool {
  private static final int PLACES = 512;

  /** Beyond this it is no name that comes again; ids of answers are shorter, but new each time. */
  private static final int LONGEST = 64;

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
      hash = 31 * hash + chars[i];
    }
    int at = (hash ^ hash >>> 16) & PLACES - 2;
    String latest = known[at];
    if (same(latest, chars, length)) {
      return latest;
    }
    String other = known[at + 1];
    known[at + 1] = latest;
    known[at] = same(other, chars, length) ? other : new String(chars, 0, length);
    return known[at];
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
