package dev.spoor.ring;

import dev.spoor.facts.KeyShape;
import java.nio.ByteBuffer;

/**
 * Puts a URL into a record without what may be secret in it: user name and password are dropped,
 * the value of every query parameter is replaced, the fragment is dropped. A query parameter
 * without a value, or with a name that is long or a key, is replaced altogether, and so is a part
 * of the path that is a key ({@link PathSecret}).
 *
 * <p>Takes the text as it is, valid or not, and allocates nothing: it copies ranges.
 */
final class RedactedUrl {
  static final int MAX = 2048;

  /** Longer than any name a person gave: then it is the secret itself. */
  private static final int MAX_NAME = 64;

  private static final String REDACTED = "REDACTED";

  private RedactedUrl() {}

  /** Returns the offset after the text, which is read like every other {@link Text}. */
  static int put(ByteBuffer out, int at, String url) {
    if (url == null) {
      return Text.put(out, at, null);
    }
    int from = at + Short.BYTES;
    int to = Text.end(encode(out.array(), from, from + MAX, url));
    return Text.putLength(out, at, to - from, to);
  }

  private static int encode(byte[] out, int start, int end, String url) {
    int fragment = url.indexOf('#');
    int urlEnd = fragment < 0 ? url.length() : fragment;
    int mark = url.indexOf('?');
    int query = mark < 0 || mark > urlEnd ? urlEnd : mark;
    int authority = authority(url, query);
    int host = afterUserInfo(url, authority, query);
    int at = Text.encode(out, start, end, url, 0, authority);
    int path = indexOrEnd(url, '/', host, query);
    at = Text.encode(out, at, end, url, host, path);
    at = encodePath(out, at, end, url, host, path, query);
    for (int from = query; from < urlEnd; ) {
      int to = indexOrEnd(url, '&', from + 1, urlEnd);
      at = encodeParameter(out, at, end, url, from, to);
      from = to;
    }
    return at;
  }

  /** {@code path} is at the first slash; what needs no change is copied as one range. */
  private static int encodePath(
      byte[] out, int start, int end, String url, int host, int path, int query) {
    int at = start;
    int copied = path;
    boolean hook = PathSecret.isHookHost(url, host, path);
    for (int slash = path; slash < query; ) {
      int from = slash + 1;
      int to = indexOrEnd(url, '/', from, query);
      if (PathSecret.isIn(url, from, to, hook)) {
        at = Text.encode(out, at, end, url, copied, from);
        at = Text.encode(out, at, end, REDACTED, 0, REDACTED.length());
        copied = to;
      }
      hook |= PathSecret.isHook(url, from, to);
      slash = to;
    }
    return Text.encode(out, at, end, url, copied, query);
  }

  /** {@code from} is at the {@code ?} or {@code &} before the parameter. */
  private static int encodeParameter(byte[] out, int start, int end, String url, int from, int to) {
    int at = Text.encode(out, start, end, url, from, from + 1);
    if (from + 1 == to) {
      return at;
    }
    int equals = indexOrEnd(url, '=', from + 1, to);
    if (isName(url, from + 1, equals) && hasValue(url, equals, to)) {
      at = Text.encode(out, at, end, url, from + 1, equals + 1);
    }
    return Text.encode(out, at, end, REDACTED, 0, REDACTED.length());
  }

  private static boolean isName(String url, int from, int to) {
    return to - from <= MAX_NAME && !KeyShape.holdsKey(url, from, to);
  }

  /** Where nothing follows but the sign, as of base64 at its end, the name is the value. */
  private static boolean hasValue(String url, int equals, int to) {
    for (int i = equals; i < to; i++) {
      if (url.charAt(i) != '=') {
        return true;
      }
    }
    return false;
  }

  /** Where the authority starts: after {@code ://} or a leading {@code //}, else at the start. */
  private static int authority(String url, int to) {
    int slashes = url.indexOf("//");
    boolean leads = slashes == 0 || slashes > 0 && url.charAt(slashes - 1) == ':';
    return leads && slashes + 2 <= to ? slashes + 2 : 0;
  }

  private static int afterUserInfo(String url, int authority, int to) {
    int authorityEnd = indexOrEnd(url, '/', authority, to);
    int at = url.lastIndexOf('@', authorityEnd - 1);
    return at >= authority ? at + 1 : authority;
  }

  static int indexOrEnd(String url, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (url.charAt(i) == c) {
        return i;
      }
    }
    return to;
  }
}
