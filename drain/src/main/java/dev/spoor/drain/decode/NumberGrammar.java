package dev.spoor.drain.decode;

/** How a number of JSON is written: {@code -? (0 | 1-9 digits) (. digits)? (e [+-]? digits)?}. */
final class NumberGrammar {
  private enum State {
    BEGIN,
    MINUS,
    ZERO,
    WHOLE,
    POINT,
    FRACTION,
    E,
    SIGN,
    EXPONENT,
    /** -Infinity, which Python writes. */
    INFINITE
  }

  private State state;

  void begin() {
    state = State.BEGIN;
  }

  /** Whether a byte is one of a number, in its place or not. */
  boolean goesOn(byte b) {
    return b >= '0' && b <= '9'
        || b == '.'
        || b == 'e'
        || b == 'E'
        || b == '+'
        || b == '-'
        || state == State.MINUS && b == 'I';
  }

  /** Takes the next byte; false when it does not belong there. */
  boolean accept(byte b) {
    State next = b >= '0' && b <= '9' ? digit(b) : mark(b);
    if (next == null) {
      return false;
    }
    state = next;
    return true;
  }

  private State digit(byte b) {
    return switch (state) {
      case BEGIN, MINUS -> b == '0' ? State.ZERO : State.WHOLE;
      case WHOLE -> State.WHOLE;
      case POINT, FRACTION -> State.FRACTION;
      case E, SIGN, EXPONENT -> State.EXPONENT;
      default -> null;
    };
  }

  private State mark(byte b) {
    boolean integer = state == State.ZERO || state == State.WHOLE;
    return switch (b) {
      case '-' -> state == State.BEGIN ? State.MINUS : state == State.E ? State.SIGN : null;
      case '+' -> state == State.E ? State.SIGN : null;
      case '.' -> integer ? State.POINT : null;
      case 'e', 'E' -> integer || state == State.FRACTION ? State.E : null;
      case 'I' -> state == State.MINUS ? State.INFINITE : null;
      default -> null;
    };
  }

  boolean infinite() {
    return state == State.INFINITE;
  }

  /** Whether a number may end here. */
  boolean complete() {
    return state == State.ZERO
        || state == State.WHOLE
        || state == State.FRACTION
        || state == State.EXPONENT;
  }
}
