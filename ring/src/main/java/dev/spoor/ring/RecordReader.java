package dev.spoor.ring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Decodes payloads. Threads: one. Allocation: none for the records of a call, of which each kind is
 * filled again and again, where their texts are known.
 */
class RecordReader {
  private final TextReader texts = new TextReader();
  private final CallBegin begin = new CallBegin();
  private final CallResponse response = new CallResponse();
  private final CallBody body = new CallBody();
  private final CallEnd end = new CallEnd();

  /** Null for padding, or when the payload is not what its type says. */
  RingRecord read(int type, ByteBuffer payload) {
    try {
      return switch (type) {
        case RecordType.CALL_BEGIN -> begin.read(payload, texts);
        case RecordType.CALL_RESPONSE -> response.read(payload, texts);
        case RecordType.CALL_BODY -> body.read(payload);
        case RecordType.CALL_END -> end.read(payload, texts);
        case RecordType.OPERATION_BEGIN -> OperationBegin.read(payload, texts);
        case RecordType.OPERATION_END -> OperationEnd.read(payload, texts);
        case RecordType.NOTICE -> Notice.read(payload, texts);
        default -> null;
      };
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }
}
