package dev.spoor.drain;

/**
 * Attribute names of the spans made here. Those without the {@code spoor.} prefix are of the stable
 * OpenTelemetry HTTP client conventions.
 */
final class Names {
  static final String METHOD = "http.request.method";
  static final String URL = "url.full";
  static final String SCHEME = "url.scheme";
  static final String ADDRESS = "server.address";
  static final String PORT = "server.port";
  static final String STATUS_CODE = "http.response.status_code";
  static final String PROTOCOL_VERSION = "network.protocol.version";
  static final String RESEND_COUNT = "http.request.resend_count";
  static final String REQUEST_SIZE = "http.request.body.size";
  static final String RESPONSE_SIZE = "http.response.body.size";
  static final String RESPONSE_HEADER = "http.response.header.";
  static final String ERROR_TYPE = "error.type";
  static final String THREAD_ID = "thread.id";
  static final String THREAD_NAME = "thread.name";

  /** Which client library made the call. */
  static final String CLIENT = "spoor.client";

  /** Seconds from the beginning to the response's headers, a double as everywhere in OTel. */
  static final String TIME_TO_HEADERS = "spoor.http.time_to_headers";

  /** Seconds from the beginning to the first byte of the response's body. */
  static final String TIME_TO_FIRST_BYTE = "spoor.http.time_to_first_byte";

  /** The application cancelled the call, which is no error. */
  static final String CANCELLED = "spoor.cancelled";

  /** The trace id the server was sent, where the recorded one is another: see Inference. */
  static final String SENT_TRACE_ID = "spoor.propagated.trace_id";

  /** How many wire attempts an inference took. */
  static final String ATTEMPTS = "spoor.attempts";

  /** Fingerprint of the request body: equal bodies, equal fingerprints. */
  static final String FINGERPRINT = "spoor.request.fingerprint";

  /** Ids of the tool calls whose results this request carries. */
  static final String ANSWERS = "spoor.lineage.answers";

  /** Span ids, in hex, of the inferences that asked for those tool calls. */
  static final String ANSWERS_FROM = "spoor.lineage.from";

  private Names() {}
}
