package dev.spoor.ring;

import dev.spoor.facts.KeyShape;

/**
 * Tells a key in a URL's path from a name. Some services take keys there: a bot's token ({@code
 * /bot123456:ABC…/sendMessage}), the secret end of a web hook, a session ({@code ;jsessionid=…}),
 * or whatever an application puts into its own paths by mistake.
 *
 * <p>What a key is {@link KeyShape} says; here stands what is one by its place. Allocates nothing.
 */
final class PathSecret {
  private static final int MIN_BOT_TOKEN = 20;

  /** Of what follows a hook's name: ids of teams and channels are shorter or harmless. */
  private static final int MIN_HOOK = 16;

  private PathSecret() {}

  /** Whether the segment of the path from {@code from} to {@code to} holds a key. */
  static boolean isIn(String url, int from, int to, boolean behindHook) {
    int length = to - from;
    return length >= MIN_HOOK && behindHook
        || KeyShape.holdsKey(url, from, to)
        || isBotToken(url, from, to)
        || hasParameter(url, from, to);
  }

  /** Whether this segment is the name of a web hook, whose secret follows. */
  static boolean isHook(String url, int from, int to) {
    return to - from >= 7 && url.regionMatches(true, from, "webhook", 0, 7);
  }

  static boolean isHookHost(String url, int from, int to) {
    return to - from > 6 && url.regionMatches(true, from, "hooks.", 0, 6);
  }

  /** The word, the bot's number, and something after it. */
  private static boolean isBotToken(String url, int from, int to) {
    if (!url.regionMatches(true, from, "bot", 0, 3)) {
      return false;
    }
    int digits = from + 3;
    while (digits < to && url.charAt(digits) >= '0' && url.charAt(digits) <= '9') {
      digits++;
    }
    return digits - from >= 8 && to - digits >= MIN_BOT_TOKEN;
  }

  /** A parameter of the segment with a value, as of a session. */
  private static boolean hasParameter(String url, int from, int to) {
    int semicolon = RedactedUrl.indexOrEnd(url, ';', from, to);
    return RedactedUrl.indexOrEnd(url, '=', semicolon, to) < to;
  }
}
