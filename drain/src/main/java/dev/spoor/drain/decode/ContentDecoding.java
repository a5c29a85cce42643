package dev.spoor.drain.decode;

import java.util.Locale;

/**
 * Undoes a body's content encoding. What the first bytes look like counts for more than what the
 * header says: a client may have undone the encoding above the place where bytes are seen, with or
 * without taking the header away.
 */
final class ContentDecoding implements ByteSink {
  private final ByteSink next;
  private final DecodeBuffers buffers;
  private final byte[] held = new byte[1];
  private String encoding = "";
  private ByteSink chosen;
  private Gunzip gunzip;
  private Inflate inflate;
  private Unbrotli unbrotli;
  private int first;
  private long firstAt;

  ContentDecoding(ByteSink next, DecodeBuffers buffers) {
    this.next = next;
    this.buffers = buffers;
  }

  /** Another body begins; {@code encoding}: value of the Content-Encoding header, or null. */
  void reset(String encoding) {
    this.encoding = encoding == null ? "" : normal(encoding);
    chosen = null;
    unbrotli = null;
    first = -1;
  }

  /** Without the words by which servers say that nothing was done. */
  private static String normal(String encoding) {
    if (encoding.equals("gzip") || encoding.isEmpty()) {
      return encoding;
    }
    StringBuilder codings = new StringBuilder();
    for (String word : encoding.toLowerCase(Locale.ROOT).replace(" ", "").split(",")) {
      String coding = word.startsWith("x-") ? word.substring(2) : word;
      switch (coding) {
        case "", "identity", "none", "null", "plain", "utf-8", "utf8", "aws-chunked" -> {}
        default -> codings.append(codings.isEmpty() ? "" : ",").append(coding);
      }
    }
    return codings.toString();
  }

  @Override
  public void bytes(byte[] bytes, int from, int to, long at) throws UndecodableException {
    if (chosen == null && from < to) {
      if (first < 0 && to - from == 1) {
        first = bytes[from] & 0xff;
        firstAt = at;
        return;
      }
      choose(first < 0 ? bytes[from] & 0xff : first, bytes[first < 0 ? from + 1 : from] & 0xff);
    }
    if (chosen != null) {
      chosen.bytes(bytes, from, to, at);
    }
  }

  @Override
  public void end() throws UndecodableException {
    if (chosen == null && first >= 0) {
      choose(first, -1);
    }
    if (chosen == null) {
      next.end();
    } else {
      chosen.end();
    }
  }

  private void choose(int one, int two) throws UndecodableException {
    if (isPlain(one, two)) {
      chosen = next;
    } else if (one == 0x1f && two == 0x8b && !encoding.contains(",")) {
      chosen = gunzip();
    } else {
      chosen =
          switch (encoding) {
            case "", "gzip" -> next;
            case "deflate" -> inflate(!zlib(one, two));
            case "br" -> unbrotli();
            default -> throw new UndecodableException("content encoding " + printable(encoding));
          };
    }
    if (first >= 0) {
      held[0] = (byte) first;
      chosen.bytes(held, 0, 1, firstAt);
    }
  }

  /**
   * As a JSON object, a list of them, white space or the first field of an event stream begin; bare
   * deflate or Brotli data do so once in some ten thousand bodies.
   */
  private static boolean isPlain(int one, int two) {
    return switch (one) {
      case '{' -> two == '"' || two == '}' || isSpace(two);
      case '[' -> two == '{' || two == '[' || two == '"' || two == ']' || isSpace(two);
      case 'd' -> two == 'a';
      case 'e' -> two == 'v';
      case 'i' -> two == 'd';
      case 'r' -> two == 'e';
      default -> isSpace(one) && (isSpace(two) || two == '{' || two == '[' || two == 'd');
    };
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private Gunzip gunzip() {
    if (gunzip == null) {
      gunzip = new Gunzip(next, buffers);
    }
    gunzip.begin();
    return gunzip;
  }

  private Unbrotli unbrotli() {
    unbrotli = new Unbrotli(next, buffers.budget());
    return unbrotli;
  }

  /** What is kept of the body before it can be read. */
  long heldBytes() {
    return unbrotli == null ? 0 : unbrotli.heldBytes();
  }

  /** Nothing more is read. */
  void forget() {
    if (unbrotli != null) {
      unbrotli.forget();
    }
  }

  private Inflate inflate(boolean bare) {
    if (inflate == null) {
      inflate = new Inflate(next, buffers);
    }
    inflate.begin(bare);
    return inflate;
  }

  /** RFC 9110 means zlib's format by "deflate", some servers send the bare deflate data. */
  private static boolean zlib(int one, int two) {
    return (one & 0xf) == 8 && two >= 0 && (one << 8 | two) % 31 == 0;
  }

  private static String printable(String encoding) {
    String clean = encoding.replaceAll("[^a-z0-9,_-]", "?");
    return clean.length() > 32 ? clean.substring(0, 32) : clean;
  }
}
