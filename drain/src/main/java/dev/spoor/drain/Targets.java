package dev.spoor.drain;

/**
 * The targets of calls, by what stands before the path of their URLs: an application talks to few.
 * Bounded: each has one place, and the latest that claims it stays. Threads: one. Allocation: none
 * for a target that is known.
 */
final class Targets {
  private static final int PLACES = 256;

  private final String[] urls = new String[PLACES];
  private final int[] ends = new int[PLACES];
  private final Target[] targets = new Target[PLACES];

  /** The same string, if it comes again: the ring's reader keeps those that do. */
  private String lastUrl;

  private Target last;

  @SuppressWarnings("ReferenceEquality") // another string is looked at below
  Target of(String url) {
    if (lastUrl != url || last == null) {
      last = url == null ? Target.of(null) : find(url);
      lastUrl = url;
    }
    return last;
  }

  private Target find(String url) {
    int end = Target.authorityEnd(url);
    int hash = 0;
    for (int i = 0; i < end; i++) {
      hash = 31 * hash + url.charAt(i);
    }
    int at = (hash ^ hash >>> 16) & PLACES - 1;
    if (ends[at] != end || urls[at] == null || !urls[at].regionMatches(0, url, 0, end)) {
      targets[at] = Target.of(url);
      urls[at] = url.substring(0, end);
      ends[at] = end;
    }
    return targets[at];
  }
}
