package dev.spoor.settings;

/** What a value must satisfy beyond its type. */
final class Limits {
  static final Limits NONE = new Limits(0, Long.MAX_VALUE, false, null);

  private final long least;
  private final long most;
  private final boolean powerOfTwo;
  private final String[] words;

  private Limits(long least, long most, boolean powerOfTwo, String[] words) {
    this.least = least;
    this.most = most;
    this.powerOfTwo = powerOfTwo;
    this.words = words;
  }

  static Limits between(long least, long most) {
    return new Limits(least, most, false, null);
  }

  static Limits powerOfTwo(long least, long most) {
    return new Limits(least, most, true, null);
  }

  static Limits words(String... words) {
    return new Limits(0, Long.MAX_VALUE, false, words);
  }

  boolean allow(long number) {
    return number >= least && number <= most && (!powerOfTwo || Long.bitCount(number) == 1);
  }

  boolean allow(String text) {
    if (words == null) {
      return true;
    }
    for (String word : words) {
      if (word.equals(text)) {
        return true;
      }
    }
    return false;
  }

  String describe(Setting.Type type) {
    if (words != null) {
      return String.join(" or ", words);
    }
    StringBuilder description = new StringBuilder(type.meaning());
    if (powerOfTwo) {
      description.append(", a power of two");
    }
    if (least > 0 || this != NONE) {
      description.append(", at least ").append(inUnits(type, least));
    }
    if (most < Long.MAX_VALUE) {
      description.append(", at most ").append(inUnits(type, most));
    }
    return description.toString();
  }

  private static String inUnits(Setting.Type type, long number) {
    if (type == Setting.Type.BYTES) {
      return number == 0
          ? "0"
          : number % (1 << 30) == 0
              ? (number >> 30) + "g"
              : number % (1 << 20) == 0
                  ? (number >> 20) + "m"
                  : number % (1 << 10) == 0 ? (number >> 10) + "k" : Long.toString(number);
    }
    if (type == Setting.Type.DURATION) {
      return number == 0
          ? "0s"
          : number % 86_400_000L == 0
              ? number / 86_400_000L + "d"
              : number % 1000 == 0 ? number / 1000 + "s" : number + "ms";
    }
    return Long.toString(number);
  }
}
