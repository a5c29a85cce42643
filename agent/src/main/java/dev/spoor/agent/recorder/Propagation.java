package dev.spoor.agent.recorder;

import java.util.List;

/**
 * Which hosts are sent a {@code traceparent}: those the user names, and by default private ones.
 * Nothing goes to third parties unasked. Allocation: none; the host is compared where it stands in
 * the URL.
 */
final class Propagation {
  private static final String[] PRIVATE_SUFFIXES = {".internal", ".local", ".svc", ".localhost"};

  private final boolean privateHosts;
  private final String[] hosts;

  /** {@code private}, {@code none}, host names, or suffixes that begin with {@code *.}. */
  Propagation(List<String> allowed) {
    boolean alsoPrivate = false;
    int named = 0;
    String[] names = new String[allowed.size()];
    for (int i = 0; i < allowed.size(); i++) {
      String each = allowed.get(i);
      if (each.equals("private")) {
        alsoPrivate = true;
      } else if (!each.equals("none")) {
        names[named++] = each.startsWith("*.") ? each.substring(1) : each;
      }
    }
    privateHosts = alsoPrivate;
    hosts = java.util.Arrays.copyOf(names, named);
  }

  boolean allows(String url) {
    int from = UrlHost.start(url);
    int to = UrlHost.end(url, from);
    if (from < 0 || from == to) {
      return false;
    }
    for (int i = 0; i < hosts.length; i++) {
      String host = hosts[i];
      boolean suffix = host.charAt(0) == '.';
      if (suffix ? endsWith(url, from, to, host) : equal(url, from, to, host)) {
        return true;
      }
    }
    return privateHosts && isPrivate(url, from, to);
  }

  private static boolean isPrivate(String url, int from, int to) {
    if (url.charAt(from) == '[') {
      return startsWith(url, from, "[::1]")
          || isFirstGroup(url, from, "[fc")
          || isFirstGroup(url, from, "[fd")
          || startsWith(url, from, "[fe80:");
    }
    int dot = url.indexOf('.', from);
    if (dot < 0 || dot >= to) {
      // A single label: resolved by the machine or its own domain. A number would be an address.
      return isLabel(url, from, to);
    }
    for (int i = 0; i < PRIVATE_SUFFIXES.length; i++) {
      if (endsWith(url, from, to, PRIVATE_SUFFIXES[i])) {
        return true;
      }
    }
    return isAddress(url, from, to)
        && (startsWith(url, from, "127.")
            || startsWith(url, from, "10.")
            || startsWith(url, from, "192.168.")
            || startsWith(url, from, "169.254.")
            || startsWith(url, from, "172.") && isBetween16And31(url, from + 4));
  }

  /** Two digits more and no less: {@code fc::1} is {@code 00fc::1}. */
  private static boolean isFirstGroup(String url, int from, String prefix) {
    int end = from + prefix.length() + 2;
    return startsWith(url, from, prefix) && url.indexOf(':', from) == end;
  }

  private static boolean isLabel(String url, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = url.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean inner = c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!letter && (i == from || !inner)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String url, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = url.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetween16And31(String url, int at) {
    int number = 0;
    int i = at;
    for (; i < url.length() && Character.isDigit(url.charAt(i)) && number < 1000; i++) {
      number = number * 10 + url.charAt(i) - '0';
    }
    return number >= 16 && number <= 31;
  }

  private static boolean startsWith(String url, int from, String prefix) {
    return url.regionMatches(true, from, prefix, 0, prefix.length());
  }

  private static boolean endsWith(String url, int from, int to, String suffix) {
    int at = to - suffix.length();
    return at > from && url.regionMatches(true, at, suffix, 0, suffix.length());
  }

  private static boolean equal(String url, int from, int to, String host) {
    return to - from == host.length() && startsWith(url, from, host);
  }
}
