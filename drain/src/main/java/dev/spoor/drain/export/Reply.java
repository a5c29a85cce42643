package dev.spoor.drain.export;

/**
 * What came of one request to the collector.
 *
 * @param status HTTP status, 0 when none arrived
 * @param message what went wrong, in words that are the same for the same cause; null if nothing
 * @param retryAfterNanos how long the collector asks us to wait, else 0
 * @param body the beginning of the answer's body
 */
record Reply(int status, String message, long retryAfterNanos, byte[] body) {
  private static final byte[] NO_BODY = new byte[0];

  static final Reply NOTHING_SENT = new Reply(200, null, 0, NO_BODY);

  static Reply none(String message) {
    return new Reply(0, message, 0, NO_BODY);
  }

  boolean accepted() {
    return status >= 200 && status < 300;
  }

  /** The same request may well be accepted later. */
  boolean temporary() {
    return switch (status) {
      case 0, 408, 429, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /** The collector failed, which may or may not have to do with what it was sent. */
  boolean unclear() {
    return status >= 500 && !temporary();
  }
}
