package dev.spoor.facts;

/**
 * Tells a credential from a name by its form. A text is taken apart at every sign that no key has
 * within it, after percent signs are undone (twice, as some are written so); a part is a key when
 *
 * <ul>
 *   <li>it begins as the keys of a known issuer do, whatever the case, and goes on with digits or
 *       mixed case; or
 *   <li>it looks drawn by chance: sixteen or more letters and digits in a row of both cases, or
 *       twenty-four of one case beyond the hexadecimal ones, with digits in several places; or
 *   <li>it follows the word {@code Bearer} or {@code Basic}.
 * </ul>
 *
 * UUIDs, ULIDs, hexadecimal ids and ids that begin as those of responses, files, threads and calls
 * do are names: they are worth recording. Other random ids are taken for keys.
 *
 * <p>Threads: any. Allocation: none. Time: proportional to the text.
 */
public final class KeyShape {
  /** Issued keys are longer; models, versions and words are shorter. */
  private static final int LEAST_ISSUED = 16;

  private static final int LEAST_MIXED = 16;
  private static final int LEAST_SINGLE_CASE = 24;
  private static final int LEAST_BEHIND_WORD = 6;

  private static final int DIGIT = 1;
  private static final int UPPER = 2;
  private static final int LOWER = 4;

  /** What keys begin with, in lower case. */
  private static final String[] ISSUED = {
    "sk-",
    "sk_",
    "rk_",
    "rk-",
    "pk-",
    "pk_",
    "xox",
    "xapp-",
    "akia",
    "asia",
    "abia",
    "aiza",
    "ya29.",
    "eyj",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "glsa_",
    "glc_",
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
    "sg.",
    "fw_",
    "tgp_",
    "csk-",
    "tvly-",
    "lsv2_",
    "phc_",
    "dapi",
    "ak-",
    "as-",
    "jina_",
    "co_",
    "pcsk_",
    "fc-",
    "ops_",
    "atatt",
    "shpat_",
    "sq0atp-",
    "key-",
    "api-",
    "token-",
    "secret-",
  };

  /** What names begin with that go on by chance. */
  private static final String[] NAMES = {
    "resp_",
    "msg_",
    "run_",
    "thread_",
    "asst_",
    "step_",
    "file-",
    "file_",
    "vs_",
    "batch_",
    "chatcmpl-",
    "cmpl-",
    "call_",
    "toolu_",
    "srvtoolu_",
    "msgbatch_",
    "conv_",
    "ftjob-",
    "ft-",
    "req_",
    "rs_",
    "fc_",
    "ws_",
    "ig_",
    "mcp_",
    "gen-",
    "fp_",
    "item_",
    "sess_",
    "event_",
  };

  private KeyShape() {}

  /** Whether a key stands anywhere in this range of the text. */
  public static boolean holdsKey(CharSequence text, int from, int to) {
    boolean behindWord = false;
    int begin = from;
    for (int i = from; i <= to; ) {
      long next = i < to ? decoded(text, i, to) : ((long) to + 1) << 16 | ',';
      char c = (char) next;
      if (separates(c)) {
        if (begin < i) {
          if (isKey(text, begin, i) || (behindWord && i - begin >= LEAST_BEHIND_WORD)) {
            return true;
          }
          behindWord = isWord(text, begin, i);
        }
        begin = (int) (next >>> 16);
      }
      i = (int) (next >>> 16);
    }
    return false;
  }

  /** The character here with up to two layers of percent signs undone; above it, what follows. */
  private static long decoded(CharSequence text, int at, int to) {
    char c = text.charAt(at);
    int next = at + 1;
    for (int layer = 0; layer < 2 && c == '%' && next + 1 < to; layer++) {
      int high = Character.digit(text.charAt(next), 16);
      int low = Character.digit(text.charAt(next + 1), 16);
      if (high < 0 || low < 0) {
        break;
      }
      c = (char) (high << 4 | low);
      next += 2;
    }
    return (long) next << 16 | c;
  }

  private static boolean separates(char c) {
    return c <= ' ' || "/\\~:;,=@+$&?#|!*'\"()[]{}<>^`".indexOf(c) >= 0;
  }

  /** Whether this range as a whole begins as the keys of a known issuer do. */
  public static boolean isIssued(CharSequence text, int from, int to) {
    int issued = to - from < LEAST_ISSUED ? 0 : begins(text, from, to, ISSUED);
    return issued > 0 && begins(text, from, to, NAMES) == 0 && isVaried(text, issued, to);
  }

  /** Of one part, without separators. */
  private static boolean isKey(CharSequence text, int from, int to) {
    if (to - from < LEAST_ISSUED) {
      return false;
    }
    return isIssued(text, from, to)
        || begins(text, from, to, NAMES) == 0 && isDrawnByChance(text, from, to);
  }

  /** Where the beginning ends, or 0. */
  private static int begins(CharSequence text, int from, int to, String[] beginnings) {
    for (int b = 0; b < beginnings.length; b++) {
      String beginning = beginnings[b];
      int at = from;
      int i = 0;
      while (i < beginning.length() && at < to) {
        long next = decoded(text, at, to);
        if (lower((char) next) != beginning.charAt(i)) {
          break;
        }
        at = (int) (next >>> 16);
        i++;
      }
      if (i == beginning.length()) {
        return at;
      }
    }
    return 0;
  }

  /**
   * Digits stand among letters, the case changes more often than in words, or all is in capitals.
   */
  private static boolean isVaried(CharSequence text, int from, int to) {
    int digits = 0;
    int cases = 0;
    int last = 0;
    boolean capitals = true;
    for (int i = from; i < to; ) {
      long next = decoded(text, i, to);
      int kind = kind((char) next);
      capitals &= kind == DIGIT || kind == UPPER;
      if (kind != 0 && last != 0 && kind != last) {
        digits += kind == DIGIT || last == DIGIT ? 1 : 0;
        cases++;
      }
      last = kind;
      i = (int) (next >>> 16);
    }
    return capitals || digits >= 2 || cases >= 4;
  }

  private static boolean isDrawnByChance(CharSequence text, int from, int to) {
    int length = 0;
    int kinds = 0;
    int digits = 0;
    int upper = 0;
    int last = 0;
    boolean hexadecimal = true;
    boolean leadingDigit = false;
    for (int i = from; i <= to; ) {
      long next = i < to ? decoded(text, i, to) : ((long) to + 1) << 16;
      char c = (char) next;
      int kind = i < to ? kind(c) : 0;
      if (kind == 0) {
        boolean ulid = length == 26 && leadingDigit && kinds == (DIGIT | UPPER);
        boolean mixed = kinds == (DIGIT | UPPER | LOWER) && digits >= 2 && upper >= 2;
        boolean single = Integer.bitCount(kinds) == 2 && digits >= 3 && !hexadecimal && !ulid;
        if ((mixed && length >= LEAST_MIXED) || (single && length >= LEAST_SINGLE_CASE)) {
          return true;
        }
        length = 0;
        kinds = 0;
        digits = 0;
        upper = 0;
        hexadecimal = true;
      } else {
        leadingDigit = length == 0 ? kind == DIGIT : leadingDigit;
        length++;
        kinds |= kind;
        digits += kind == DIGIT && last != DIGIT ? 1 : 0;
        upper += kind == UPPER && last != UPPER ? 1 : 0;
        hexadecimal &= Character.digit(c, 16) >= 0;
      }
      last = kind;
      i = (int) (next >>> 16);
    }
    return false;
  }

  private static int kind(char c) {
    return c >= '0' && c <= '9'
        ? DIGIT
        : c >= 'A' && c <= 'Z' ? UPPER : c >= 'a' && c <= 'z' ? LOWER : 0;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  private static boolean isWord(CharSequence text, int from, int to) {
    return is(text, from, to, "bearer") || is(text, from, to, "basic");
  }

  private static boolean is(CharSequence text, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
