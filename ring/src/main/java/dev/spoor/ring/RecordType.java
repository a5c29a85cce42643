package dev.spoor.ring;

/** Type codes of records. Part of the format: a code never changes its meaning. */
final class RecordType {
  /** Nothing: the rest of a stripe before the wrap, or a record that was given up. */
  static final int PADDING = 1;

  static final int CALL_BEGIN = 2;
  static final int CALL_RESPONSE = 3;
  static final int CALL_BODY = 4;
  static final int CALL_END = 5;
  static final int OPERATION_BEGIN = 6;
  static final int OPERATION_END = 7;
  static final int NOTICE = 8;

  private RecordType() {}

  static boolean known(int type) {
    return type >= PADDING && type <= NOTICE;
  }

  /** A later record of a call: without it the call itself is still known. */
  static boolean isDetail(int type) {
    return type >= CALL_RESPONSE && type <= CALL_END;
  }
}
