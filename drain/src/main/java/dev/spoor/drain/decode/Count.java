package dev.spoor.drain.decode;

/**
 * What a number that counts something may be: tokens, requests, choices. The one place where that
 * is asked, so that what is added up later cannot overflow and nothing negative is shown.
 */
final class Count {
  /** A million times what any model takes or any limit allows. */
  static final long MOST = 1L << 40;

  private Count() {}

  static boolean is(long number) {
    return number >= 0 && number <= MOST;
  }
}
