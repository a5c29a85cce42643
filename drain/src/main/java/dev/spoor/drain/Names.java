package dev.spoor.drain;

/** Names of the attributes that only the drain knows how to fill. */
final class Names {
  /** A response header that the recorder thought worth keeping; the name follows. */
  static final String RESPONSE_HEADER = "http.response.header.";

  /** Double, seconds from the begin to the headers of the answer. */
  static final String TIME_TO_HEADERS = "spoor.time_to_headers";

  /** String: the trace id a server was sent, where the recorded one is another: see Inference. */
  static final String SENT_TRACE_ID = "spoor.propagated.trace_id";

  /** String: fingerprint of the request body, in hex; equal bodies have equal ones. */
  static final String FINGERPRINT = "spoor.request.fingerprint";

  /** String list: ids of the tool calls answered here whose asker is known. */
  static final String ANSWERS = "spoor.lineage.answers";

  /** String list, parallel to the answers: span ids, in hex, of the inferences that asked. */
  static final String ANSWERS_FROM = "spoor.lineage.from";

  private Names() {}
}
