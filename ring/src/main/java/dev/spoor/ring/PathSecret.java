package dev.spoor.ring;

/**
 * Tells a key in a URL's path from a name. Some services take keys there: a bot's token ({@code
 * /bot123456:ABC…/sendMessage}), the secret end of a web hook, a session ({@code ;jsessionid=…}),
 * or whatever an application puts into its own paths by mistake.
 *
 * <p>A key is known by how its issuer begins it, since by length alone it could be the name of a
 * response, a file or a thread, which is worth recording. Allocates nothing.
 */
final class PathSecret {
  /** Issued keys are longer; models, versions and words are shorter. */
  private static final int MIN_KEY = 20;

  /** Of what follows a hook's name: ids of teams and channels are shorter or harmless. */
  private static final int MIN_HOOK = 16;

  private static final String[] KEYS = {
    "sk-",
    "sk_",
    "rk_",
    "pk-",
    "pk_",
    "xox",
    "xapp-",
    "AKIA",
    "ASIA",
    "AIza",
    "ya29.",
    "eyJ",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gsk_",
    "hf_",
    "r8_",
    "pplx-",
    "xai-",
    "nvapi-",
    "npm_",
    "pypi-",
    "dop_v1_",
    "whsec_",
    "SG.",
    "fw_",
    "tgp_",
    "csk-",
    "tvly-",
  };

  private PathSecret() {}

  /** Whether the segment of the path from {@code from} to {@code to} holds a key. */
  static boolean isIn(String url, int from, int to, boolean behindHook) {
    int length = to - from;
    return length >= MIN_HOOK && behindHook
        || holdsKey(url, from, to)
        || isBotToken(url, from, to)
        || hasParameter(url, from, to);
  }

  /** Whether this segment is the name of a web hook, whose secret follows. */
  static boolean isHook(String url, int from, int to) {
    return to - from >= 7 && url.startsWith("webhook", from);
  }

  static boolean isHookHost(String url, int from, int to) {
    return to - from > 6 && url.startsWith("hooks.", from);
  }

  /** At the segment's beginning, or behind a sign that no name has within it. */
  private static boolean holdsKey(String url, int from, int to) {
    for (int at = from; to - at >= MIN_KEY; at++) {
      if ((at == from || separates(url.charAt(at - 1))) && startsLikeKey(url, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean separates(char c) {
    return c == '=' || c == ':' || c == ',' || c == '@' || c == '+' || c == '$' || c == '(';
  }

  private static boolean startsLikeKey(String url, int from) {
    for (String key : KEYS) {
      if (url.startsWith(key, from)) {
        return true;
      }
    }
    return false;
  }

  /** The word, the bot's number, and something after it. */
  private static boolean isBotToken(String url, int from, int to) {
    if (!url.startsWith("bot", from)) {
      return false;
    }
    int digits = from + 3;
    while (digits < to && url.charAt(digits) >= '0' && url.charAt(digits) <= '9') {
      digits++;
    }
    return digits - from >= 8 && to - digits >= MIN_KEY;
  }

  /** A parameter of the segment with a value, as of a session. */
  private static boolean hasParameter(String url, int from, int to) {
    int semicolon = RedactedUrl.indexOrEnd(url, ';', from, to);
    return RedactedUrl.indexOrEnd(url, '=', semicolon, to) < to;
  }
}
