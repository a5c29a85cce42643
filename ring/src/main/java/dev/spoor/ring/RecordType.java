package dev.spoor.ring;

import java.nio.ByteBuffer;

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

  /** Decodes a payload; null for padding or when it is not what its type says. */
  static RingRecord read(int type, ByteBuffer payload, TextReader texts) {
    try {
      return switch (type) {
        case CALL_BEGIN -> CallBegin.read(payload, texts);
        case CALL_RESPONSE -> CallResponse.read(payload, texts);
        case CALL_BODY -> CallBody.read(payload);
        case CALL_END -> CallEnd.read(payload, texts);
        case OPERATION_BEGIN -> OperationBegin.read(payload, texts);
        case OPERATION_END -> OperationEnd.read(payload, texts);
        case NOTICE -> Notice.read(payload, texts);
        default -> null;
      };
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }
}
