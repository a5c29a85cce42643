package dev.spoor.instrumentations.jdkhttpclient;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One more header for a request that the client has written out, behind the client's own. Threads:
 * any. Allocation: the line with its buffer, and the list of two, some 180 bytes; the client's
 * bytes stay where they are.
 *
 * <pre>
 *   the client's    GET /v1 HTTP/1.1 ↵ Host: … ↵ … ↵ | ↵        cut before its last line end
 *   ours            traceparent: 00-…-01 ↵ ↵
 * </pre>
 */
final class HeaderLine {
  private static final byte[] NAME = {
    't', 'r', 'a', 'c', 'e', 'p', 'a', 'r', 'e', 'n', 't', ':', ' '
  };
  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  private HeaderLine() {}

  /** The request's head with the header, or null for one that does not end as a head does. */
  static List<ByteBuffer> add(List<ByteBuffer> head, byte[] value) {
    if (head.size() != 1 || !endsHead(head.get(0))) {
      return null;
    }
    byte[] line = new byte[NAME.length + value.length + END.length];
    System.arraycopy(NAME, 0, line, 0, NAME.length);
    System.arraycopy(value, 0, line, NAME.length, value.length);
    System.arraycopy(END, 0, line, line.length - END.length, END.length);
    ByteBuffer written = head.get(0);
    written.limit(written.limit() - END.length / 2);
    return List.of(written, ByteBuffer.wrap(line));
  }

  private static boolean endsHead(ByteBuffer written) {
    int from = written.limit() - END.length;
    boolean same = from > written.position();
    for (int i = 0; same && i < END.length; i++) {
      same = written.get(from + i) == END[i];
    }
    return same;
  }
}
