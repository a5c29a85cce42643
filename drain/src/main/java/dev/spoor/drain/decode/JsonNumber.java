package dev.spoor.drain.decode;

/**
 * A number as JSON writes it, read without rounding twice: a decimal of up to 15 digits and a small
 * power of ten are exact as doubles, so one division or multiplication rounds as it should. All
 * others go the JDK's way, which allocates.
 */
final class JsonNumber {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT = 1L << 53;

  private boolean whole;
  private boolean fits;
  private long integer;
  private double decimal;

  /** Reads what is written as {@link NumberGrammar} says. */
  JsonNumber read(CharSequence text, int from, int to) {
    boolean negative = text.charAt(from) == '-';
    long digits = 0; // negative, as the least long has no positive counterpart
    int fraction = 0;
    int exponent = 0;
    int i = negative ? from + 1 : from;
    whole = true;
    fits = true;
    for (; i < to && text.charAt(i) != 'e' && text.charAt(i) != 'E'; i++) {
      if (text.charAt(i) == '.') {
        whole = false;
        continue;
      }
      int digit = text.charAt(i) - '0';
      fits &= digits > Long.MIN_VALUE / 10 || digits == Long.MIN_VALUE / 10 && digit <= 8;
      digits = digits * 10 - digit;
      fraction += whole ? 0 : 1;
    }
    if (i < to) {
      whole = false;
      exponent = exponent(text, i + 1, to);
    }
    fits &= negative || digits != Long.MIN_VALUE;
    integer = negative ? digits : -digits;
    int power = exponent - fraction;
    if (whole && fits) {
      decimal = integer;
    } else if (fits && digits > -EXACT && Math.abs(power) < TENS.length) {
      double magnitude = -digits;
      magnitude = power < 0 ? magnitude / TENS[-power] : magnitude * TENS[power];
      decimal = negative ? -magnitude : magnitude;
    } else {
      decimal = Double.parseDouble(text.subSequence(from, to).toString());
    }
    return this;
  }

  private static int exponent(CharSequence text, int from, int to) {
    boolean negative = text.charAt(from) == '-';
    int exponent = 0;
    for (int i = negative || text.charAt(from) == '+' ? from + 1 : from; i < to; i++) {
      exponent = Math.min(100_000, 10 * exponent + text.charAt(i) - '0');
    }
    return negative ? -exponent : exponent;
  }

  /** Written without fraction and exponent. */
  boolean isWhole() {
    return whole;
  }

  /** Whether {@link #integer} says it: 12.0 is 12, and what does not fit a long is none. */
  boolean isInteger() {
    return whole ? fits : decimal == Math.rint(decimal) && Math.abs(decimal) < EXACT;
  }

  long integer() {
    return whole ? integer : (long) decimal;
  }

  double decimal() {
    return decimal;
  }
}
