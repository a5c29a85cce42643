package dev.spoor.demo.server;

import java.util.List;

/**
 * What the server answered to one request, as far as a client can read it: a stream that broke off
 * has no finish reason and no usage, an error has no response id. {@code chunks} counts the {@code
 * data:} events that carry JSON, and is 0 for a plain answer.
 */
public record Answered(
    int status,
    String requestId,
    String responseId,
    String model,
    String fingerprint,
    List<String> finishReasons,
    List<ToolCall> toolCalls,
    Usage usage,
    int chunks,
    Ending ending,
    String errorType,
    String errorCode) {

  static Answered refused(String requestId, Refusal refusal) {
    return new Answered(
        refusal.status(),
        requestId,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        0,
        Ending.DONE,
        refusal.type(),
        refusal.code());
  }

  static Answered plain(String requestId, Reply reply) {
    return streamed(requestId, reply, true, 0, Ending.DONE);
  }

  static Answered streamed(
      String requestId, Reply reply, boolean usage, int chunks, Ending ending) {
    boolean whole = ending == Ending.DONE;
    return new Answered(
        200,
        requestId,
        reply.id(),
        reply.model().snapshot(),
        reply.model().fingerprint(),
        whole ? List.of(reply.finishReason()) : List.of(),
        reply.toolCalls(),
        whole && usage ? reply.usage() : null,
        chunks,
        ending,
        null,
        null);
  }
}
